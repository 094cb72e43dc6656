"""A third author's Word forms. Those in ``SEEN`` were mended upon after a first run; the others were only counted."""

from collections.abc import Callable

from benchmarks.forms import third_flow, third_tables
from benchmarks.forms.filled import Filled, Made

SEEN = frozenset(shape.__name__ for shape in third_tables.SHAPES)
THIRD_SHAPES: dict[str, Callable[[Filled, Filled], Made]] = {shape.__name__: shape for shape in (*third_tables.SHAPES, *third_flow.SHAPES)}
