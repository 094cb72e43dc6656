"""A second author's Word forms: the annex as different offices fill it, written without reading the reader.

Every shape takes a case and another case, and gives what ``filled.Made`` says.
"""

from collections.abc import Callable

from benchmarks.forms import office_markup, office_tables
from benchmarks.forms.filled import Filled, Made

WORD_SHAPES: dict[str, Callable[[Filled, Filled], Made]] = {
    shape.__name__: shape for shape in (*office_tables.SHAPES, *office_markup.SHAPES)
}
