"""Reports as they are stored, unpacked once a process: what two users see of one shares every part that no role hides."""

import gc
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable

from analysis.records import Report

KEPT = 1
"""The Report in view: one of 3,000 cases takes a gigabyte."""
_kept: OrderedDict[tuple[object, ...], Report] = OrderedDict()
_lock = threading.Lock()


def unpacked(address: tuple[object, ...], read: Callable[[], bytes]) -> Report:
    """The Report at an address; ``read`` fetches its bytes. Who asks while another unpacks waits for that one's result.

    Afterwards the garbage collector leaves the Report alone: it has no circles, and to walk over its objects (five millions of 3,000 cases)
    would hold up everybody for most of a second again and again.
    """
    with _lock:
        if address not in _kept:
            gc.unfreeze()
            gc.collect()
            _kept[address] = Report.from_json(zlib.decompress(read()))
            gc.freeze()
        _kept.move_to_end(address)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return _kept[address]
