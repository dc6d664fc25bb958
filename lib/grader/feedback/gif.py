"""How large a GIF is, read from its own headers: whoever decodes a film to learn that has paid for it already."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAX_PIXELS = 4_000_000  # a frame; what is larger is no film of this homework
MAX_FRAMES = 600

_IMAGE, _EXTENSION, _END = b",!;"
_APPLICATION = 0xFF


class Refused(ValueError):
    """A film that is not decoded; the text says why, for a student."""


@dataclass(frozen=True, slots=True)
class Size:
    """Of a whole film."""

    width: int
    height: int
    frames: int

    @property
    def work(self) -> int:
        """Pixels a decoder goes through: it composes every frame on the whole canvas, however little of it changes."""
        return self.width * self.height * self.frames


def measure(raw: bytes) -> Size:
    """The size of a GIF within the bounds of a film; raises Refused for any other.

    The canvas is the logical screen and all that frames add to it: a decoder enlarges it for a frame that lies outside.
    """
    try:
        return _measure(raw)
    except (struct.error, IndexError):
        raise Refused("its data end too early") from None


def _measure(raw: bytes) -> Size:
    if raw[:6] not in (b"GIF87a", b"GIF89a"):
        raise Refused("it is no GIF")
    width, height, flags = struct.unpack_from("<HHB", raw, 6)
    at, frames = 13 + _palette(flags), 0
    while at < len(raw) and raw[at] != _END:
        if raw[at] == _IMAGE:
            left, top, across, down, flags = struct.unpack_from("<HHHHB", raw, at + 1)
            width, height, frames = max(width, left + across), max(height, top + down), frames + 1
            at = _after_blocks(raw, at + 11 + _palette(flags))
        elif raw[at] == _EXTENSION:
            at = _after_extension(raw, at + 1)
        else:
            raise Refused("its data are damaged")
        if width * height > MAX_PIXELS:
            raise Refused(f"it measures {width} x {height} points, and up to {MAX_PIXELS / 1e6:g} million are drawn")
        if frames > MAX_FRAMES:
            raise Refused(f"it has more than {MAX_FRAMES} frames")
    if not frames or not width * height:
        raise Refused("it has no frames")
    return Size(width, height, frames)


def _palette(flags: int) -> int:
    """Bytes of the palette that follows."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(raw: bytes, at: int) -> int:
    """Where a chain of blocks, each with its length in front, has ended."""
    while raw[at]:
        at += 1 + raw[at]
    return at + 1


def _after_extension(raw: bytes, at: int) -> int:
    """Where an extension has ended. Those that Pillow ends elsewhere are refused: it would then find frames that were not measured."""
    first = raw[at + 1]
    loop_without_count = raw[at] == _APPLICATION and raw[at + 2 : at + 13] == b"NETSCAPE2.0" and not raw[at + 2 + first]
    if not first or loop_without_count:
        raise Refused("its data are damaged")
    return _after_blocks(raw, at + 1)
