"""How a file and its blocks travel between this process and the one that opens it.

A frame is its length and its bytes; an answer is MessagePack.
"""

import struct
from collections.abc import Iterable
from typing import IO

import msgspec

from indexer.blocks import Block, Grid, Heading, TextBlock

_LENGTH = struct.Struct("<Q")
READY = b"ready"
"""The first frame that a reading process sends."""


class WireBlock(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A block: ``rows`` for a grid, ``level`` for a heading."""

    text: str = ""
    level: int | None = None
    bold_lead: str | None = None
    rows: tuple[tuple[str, ...], ...] | None = None


class Answer(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The blocks of a file, or why there are none and what to do.

    ``pictures`` are the pages, counted from 1, that were left out as pictures.
    """

    blocks: tuple[WireBlock, ...] = ()
    pictures: tuple[int, ...] = ()
    reason: str | None = None
    hint: str = ""


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; ``None`` where the stream ends, be it in the middle of one."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Send one frame."""
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def pack_answer(answer: Answer) -> bytes:
    """The body of a frame."""
    return msgspec.msgpack.encode(answer)


def unpack_answer(body: bytes) -> Answer:
    """The answer in a frame.

    Raises:
        msgspec.DecodeError: The bytes are no answer.
    """
    return msgspec.msgpack.decode(body, type=Answer)


def pack_blocks(blocks: Iterable[Block]) -> tuple[WireBlock, ...]:
    """Blocks made ready to travel."""
    return tuple(_packed(block) for block in blocks)


def unpack_blocks(blocks: Iterable[WireBlock]) -> tuple[Block, ...]:
    """The blocks that travelled."""
    return tuple(_unpacked(block) for block in blocks)


def _packed(block: Block) -> WireBlock:
    if isinstance(block, Grid):
        return WireBlock(rows=block.rows)
    if isinstance(block, Heading):
        return WireBlock(text=block.text, level=block.level)
    return WireBlock(text=block.text, bold_lead=block.bold_lead)


def _unpacked(block: WireBlock) -> Block:
    if block.rows is not None:
        return Grid(rows=block.rows)
    if block.level is not None:
        return Heading(text=block.text, level=block.level)
    return TextBlock(text=block.text, bold_lead=block.bold_lead)
