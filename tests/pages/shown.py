"""Everything that a page sends to the browser, as one text: words, tables, charts, components, options of widgets."""

import re

from google.protobuf import text_format
from streamlit.testing.v1 import AppTest

_ESCAPED = re.compile(r"\\+u([0-9a-f]{4})")


def everything_shown(app: AppTest) -> str:
    said = " ".join(_words(element) for element in _elements(app._tree))
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), said)


def _elements(block):
    for child in getattr(block, "children", {}).values():
        yield child
        yield from _elements(child)


def _words(element) -> str:
    proto = getattr(element, "proto", None)
    said = text_format.MessageToString(proto, as_utf8=True) if hasattr(proto, "DESCRIPTOR") else ""
    return f"{said} {element.value.to_string()}" if element.type == "dataframe" else said
