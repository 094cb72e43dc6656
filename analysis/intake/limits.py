"""How much of a file is read before it is refused: what an office really sends is far below, what an attacker sends far above."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on untrusted input. A person may raise them; seconds and memory are bounded by the worker process that reads."""

    files: int = 3_000
    """Files in one import, members of archives and mails included."""
    file_bytes: int = 60 * MEGABYTE
    expanded_bytes: int = 400 * MEGABYTE
    """Everything that one archive or one Office package may unpack to."""
    expansion_ratio: int = 150
    """Unpacked over packed size; only looked at above ``ratio_floor_bytes``, because a short text packs well too."""
    ratio_floor_bytes: int = 8 * MEGABYTE
    xml_bytes: int = 40 * MEGABYTE
    """One XML part of an Office file."""
    depth: int = 4
    """Archive in mail in archive …"""
    pages: int = 40
    pixels: int = 50_000_000
    rows: int = 20_000
    columns: int = 200
    characters: int = 30_000
    """One field of one form. The rest is cut off with a doubt; the original file keeps it."""
    convert_seconds: float = 60.0
