"""Messages between judge and worker: length-prefixed MessagePack, plain data only, size- and depth-capped.

A message is a 4-byte big-endian length and a MessagePack document of None, bool, int, float, str, bytes, list, dict with string keys
and numeric arrays (dtype, shape and raw bytes in one extension type). Nothing here can run code, whoever wrote the bytes.
"""

from __future__ import annotations

import math
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np

MAX_BYTES = 64 * 2**20  # one message
MAX_DEPTH = 12  # containers inside containers
MAX_ITEMS = 200_000  # values in all containers of a message: a byte on the wire may stand for a hundred in memory
ARRAY = 1  # extension type code of an array
DTYPES = ("|b1", "|u1", "<i4", "<i8", "<f4", "<f8")
PATIENCE = 0.25  # seconds
_LENGTH = struct.Struct(">I")


class WireError(Exception):
    """A message broke the rules: too long, too deep, of a forbidden type, or not a message at all."""


class Closed(WireError):
    """The other side is gone."""


class TooLate(WireError):
    """No complete message arrived within the time allowed."""


def _pack_array(value: Any) -> msgpack.ExtType:
    if isinstance(value, np.generic):
        value = np.asarray(value)
    if not isinstance(value, np.ndarray):
        raise WireError(f"a {type(value).__name__} cannot be sent")
    value = np.asarray(value)
    dtype = value.dtype.newbyteorder("<").str
    if dtype not in DTYPES:
        raise WireError(f"an array of {value.dtype} cannot be sent")
    body = msgpack.packb([dtype, list(value.shape)])
    return msgpack.ExtType(ARRAY, body + np.ascontiguousarray(value, dtype=dtype).tobytes())


def _unpack_array(code: int, data: bytes) -> np.ndarray:
    if code != ARRAY:
        raise WireError(f"unknown extension type {code}")
    unpacker = msgpack.Unpacker(max_buffer_size=MAX_BYTES)
    unpacker.feed(data)
    header = unpacker.unpack()
    raw = data[unpacker.tell() :]
    if not (isinstance(header, list) and len(header) == 2):
        raise WireError("an array without dtype and shape")
    dtype, shape = header
    if dtype not in DTYPES or not isinstance(shape, list) or len(shape) > 8:
        raise WireError("an array of a forbidden type or shape")
    if not all(type(n) is int and 0 <= n <= MAX_BYTES for n in shape):
        raise WireError("an array with an impossible shape")
    if math.prod(shape) * np.dtype(dtype).itemsize != len(raw):
        raise WireError("an array whose bytes do not fit its shape")
    return np.frombuffer(raw, dtype=dtype).reshape(shape)  # read-only


class _Count:
    """Counts a message's values while it is unpacked, so that a bomb is noticed before it has gone off."""

    def __init__(self) -> None:
        self._left = MAX_ITEMS

    def _take(self, number: int) -> None:
        self._left -= number
        if self._left < 0:
            raise WireError(f"more than {MAX_ITEMS} values")

    def list(self, items: list[Any]) -> list[Any]:
        self._take(1 + len(items))
        return items

    def dict(self, items: dict[str, Any]) -> dict[str, Any]:
        self._take(1 + len(items))
        return items

    def extension(self, code: int, data: bytes) -> np.ndarray:
        self._take(20)  # an array takes that much time and memory
        return _unpack_array(code, data)


def _check(value: Any, depth: int = 0) -> None:
    """Reject what MessagePack allows and we do not: deep nesting, keys that are not strings, points in time."""
    if isinstance(value, msgpack.Timestamp):
        raise WireError("a timestamp")
    if depth > MAX_DEPTH:
        raise WireError(f"nested deeper than {MAX_DEPTH}")
    if isinstance(value, list):
        for item in value:
            _check(item, depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise WireError("a key that is not a string")
            _check(item, depth + 1)


def encode(message: Any) -> bytes:
    """Bytes of one message; raises WireError for data that may not be sent."""
    try:
        body = msgpack.packb(message, default=_pack_array, strict_types=False)
    except (TypeError, ValueError, OverflowError) as error:
        raise WireError(f"cannot be sent: {error}") from error
    if len(body) > MAX_BYTES:
        raise WireError(f"{len(body)} bytes are more than the {MAX_BYTES} allowed")
    return bytes(body)


def decode(body: bytes) -> Any:
    """The message in `body`; raises WireError, never anything else, for bytes that are not one."""
    try:
        count = _Count()
        message = msgpack.unpackb(
            body,
            ext_hook=count.extension,
            list_hook=count.list,
            object_hook=count.dict,
            max_array_len=MAX_ITEMS,
            max_map_len=MAX_ITEMS,
            strict_map_key=True,
            raw=False,
        )
    except WireError:
        raise
    except Exception as error:  # msgpack raises a dozen kinds for malformed input
        raise WireError(f"not a message: {type(error).__name__}: {error}") from error
    _check(message)
    return message


class Wire:
    """One end of a stream socket that carries messages."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock

    def send(self, message: Any, timeout: float | None = None) -> None:
        """Send one message; raises WireError for data that may not be sent, TooLate, Closed."""
        body = encode(message)
        self.sock.settimeout(timeout)
        try:
            self.sock.sendall(_LENGTH.pack(len(body)) + body)
        except TimeoutError as error:
            raise TooLate("the other side does not read") from error
        except OSError as error:
            raise Closed(f"the other side is gone ({error})") from error

    def receive(self, timeout: float | None = None, meanwhile: Callable[[], None] | None = None, most: int = MAX_BYTES) -> Any:
        """The next message, of at most `most` bytes. `timeout` is for the whole message: a trickle of bytes does not extend it.

        `meanwhile` is called before, and every `PATIENCE` seconds while there is nothing to read.
        """
        deadline = math.inf if timeout is None else time.monotonic() + timeout
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size, deadline, meanwhile))
        if length > most:
            raise WireError(f"a message of {length} bytes; {most} are allowed")
        return decode(self._read(length, deadline, meanwhile))

    def _read(self, size: int, deadline: float, meanwhile: Callable[[], None] | None) -> bytes:
        parts: list[bytes] = []
        while size:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TooLate("no answer in time")
            if meanwhile is not None:
                meanwhile()
                left = min(left, PATIENCE)
            self.sock.settimeout(None if left == math.inf else left)
            try:
                part = self.sock.recv(min(size, 1 << 20))
            except TimeoutError:
                continue
            except OSError as error:
                raise Closed(f"the other side is gone ({error})") from error
            if not part:
                raise Closed("the other side is gone")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Hang up."""
        self.sock.close()
