"""Messages between the program and its worker: one kind byte, a length, the bytes."""

import struct
from typing import BinaryIO

_HEAD = struct.Struct(">cI")
TASK, PROGRESS, RESULT, FAILURE = b"T", b"P", b"R", b"F"
LARGEST = 1 << 31
"""A worker that has read a hostile file may say anything; no message may fill the memory."""


def write_frame(stream: BinaryIO, kind: bytes, content: bytes) -> None:
    stream.write(_HEAD.pack(kind, len(content)) + content)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[bytes, bytes]:
    """The next message. Raises EOFError when the other side is gone."""
    kind, length = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if length > LARGEST:
        raise EOFError("message too long")
    return kind, _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError("the other side is gone")
    return content
