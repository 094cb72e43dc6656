"""字数 as Word counts them: every Chinese character and full-width mark is one, every run of Latin letters or digits is one."""

import re

_ASIAN = (
    r"\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"  # scripts and full-width forms
    r"\u2018\u2019\u201c\u201d\u2026\u2014\u00b7\U00020000-\U0003ffff"  # quotes, …, —, ·, rare characters
)
_COUNTED = re.compile(rf"[{_ASIAN}]|[^\s{_ASIAN}]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def count_characters(text: str) -> int:
    """The number that Word shows as 字数; white space and invisible characters do not count."""
    return len(_COUNTED.findall(_INVISIBLE.sub("", text)))
