"""How large a picture is, read from its own headers: a few kilobytes of it may take a browser gigabytes to unfold."""

from __future__ import annotations

import base64
import re
import struct

from .gif import Refused
from .gif import measure as measure_film

MAX_PIXELS = 25_000_000  # of one picture; a figure at three times the usual resolution has 5 million, a photograph 12
KINDS = ("image/gif", "image/png", "image/jpeg")

_PNG = b"\x89PNG\r\n\x1a\n"
# What may stand in a JPEG before its size: tables, settings, comments. Anything else is refused, since decoders differ in what they skip.
_BEFORE_SIZE = frozenset((0xC4, 0xCC, 0xDB, 0xDD, *range(0xE0, 0xF0), 0xFE))
_SIZE = frozenset((0xC0, 0xC1, 0xC2, 0xC3, 0xC9, 0xCA))


def measure(kind: str, data: str) -> tuple[int, int]:
    """Width and height of a picture given as base64; raises Refused for what is none, is too large, or is a film out of bounds."""
    if kind not in KINDS or not re.fullmatch(r"[A-Za-z0-9+/=\s]+", data):
        raise Refused("it is no picture")
    try:
        raw = base64.b64decode(data)
    except ValueError:
        raise Refused("its data are damaged") from None
    if kind == "image/gif":
        film = measure_film(raw)
        return film.width, film.height
    try:
        width, height = _png(raw) if kind == "image/png" else _jpeg(raw)
    except (struct.error, IndexError):
        raise Refused("its data end too early") from None
    if width * height > MAX_PIXELS:
        raise Refused(f"it measures {width} x {height} points, and up to {MAX_PIXELS / 1e6:g} million are shown")
    return width, height


def _png(raw: bytes) -> tuple[int, int]:
    if raw[:8] != _PNG or raw[12:16] != b"IHDR":
        raise Refused("it is no PNG")
    width, height = struct.unpack_from(">II", raw, 16)
    return width, height


def _jpeg(raw: bytes) -> tuple[int, int]:
    if raw[:2] != b"\xff\xd8":
        raise Refused("it is no JPEG")
    at = 2
    while raw[at] == 0xFF:
        while raw[at + 1] == 0xFF:  # padding
            at += 1
        (length,) = struct.unpack_from(">H", raw, at + 2)
        if raw[at + 1] in _SIZE:
            height, width = struct.unpack_from(">HH", raw, at + 5)
            if not height:  # it is said behind the picture, where only a decoder finds it
                raise Refused("it does not say how large it is")
            return width, height
        if raw[at + 1] not in _BEFORE_SIZE or length < 2:
            break
        at += 2 + length
    raise Refused("its data are damaged")
