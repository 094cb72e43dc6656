"""公共事务的行业词: what each field of public business is called and talked about, to read short descriptions by.

A scope whose name or wording uses a field's names (城乡建设、物业管理) is also meant where people say 开发商 or 漏雨. The list is general
(data/lexicon/fields.toml), the same for every call, and edited like any lexicon.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from analysis.call import Scope
from analysis.segment import LEXICON


@dataclass(frozen=True)
class PublicField:
    """``names`` in a scope's name mean this field; ``words`` are what people say about it."""

    names: tuple[str, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def public_fields() -> tuple[PublicField, ...]:
    """The fields of data/lexicon/fields.toml, in its order."""
    data = tomllib.loads((LEXICON / "fields.toml").read_text("utf-8"))
    return tuple(PublicField(tuple(field["names"]), tuple(field["words"].split())) for field in data["fields"])


def said_about(scope: Scope) -> str:
    """Words that people use for what the scope is called; empty when its name belongs to no known field."""
    return "、".join(word for field in public_fields() if any(name in scope.short for name in field.names) for word in field.words)
