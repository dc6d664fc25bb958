"""Random values for the fuzzer: any that the wire carries, some that fit a probe's annotation, and damaged messages."""

from __future__ import annotations

import random
import types
import typing

import numpy as np


def anything(rng: random.Random, depth: int = 0) -> typing.Any:
    """Any value the wire carries."""
    kind = rng.randrange(13 if depth < 4 else 9)
    if kind == 0:
        return None
    if kind == 1:
        return rng.random() < 0.5
    if kind == 2:
        return rng.choice([0, 1, -1, 2**31, 2**63 - 1, -(2**63), rng.randrange(100)])
    if kind == 3:
        return number(rng)
    if kind in (4, 5):
        return rng.choice(["", "a", "number", "x" * rng.randrange(3000), "\x1b[2J", "<script>", "\u202e"])
    if kind == 6:
        return bytes(rng.randrange(256) for _ in range(rng.randrange(20)))
    if kind in (7, 8):
        return array(rng, [])
    if kind in (9, 10):
        return [anything(rng, depth + 1) for _ in range(rng.randrange(4))]
    keys = ("cell", "number", "value", "error", "kind", "text", "lines", "line", "code", "outputs", "stream", "data", "x")
    return {rng.choice(keys): anything(rng, depth + 1) for _ in range(rng.randrange(5))}


def number(rng: random.Random) -> float:
    """A float, often an awkward one."""
    return rng.choice([0.0, -0.0, 1.0, float("nan"), float("inf"), -float("inf"), 1e308, 5e-324, rng.gauss(0, 1)])


def array(rng: random.Random, pool: list[np.ndarray]) -> np.ndarray:
    """An array, often like one of `pool`, often with something wrong in it."""
    if pool and rng.random() < 0.8:
        made = np.array(rng.choice(pool), dtype=rng.choice(["<f4", "<f8"]))
        made = made * rng.choice([1, 1, 0, 0.5, -1, 1e30])
    else:
        shape = [rng.choice([0, 1, 2, 3, 7]) for _ in range(rng.randrange(4))]
        with np.errstate(all="ignore"):
            made = np.full(shape, number(rng)).astype(rng.choice(["<f4", "<f8", "<i4", "|b1"]))
    if made.size and made.dtype.kind == "f" and rng.random() < 0.3:
        with np.errstate(all="ignore"):
            made.flat[rng.randrange(made.size)] = number(rng)
    return made


def fitting(rng: random.Random, annotation: typing.Any, pool: list[np.ndarray], scale: int, wild: float) -> typing.Any:
    """A value that fits a probe's return annotation; `wild` is the share of its parts that no usual answer has.

    An answer wild in every part is refused by the first sentence of a test; one wild in a single part gets to the others.
    """
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    odd = rng.random() < wild
    if typing.is_typeddict(annotation):
        return {key: fitting(rng, hint, pool, scale, wild) for key, hint in typing.get_type_hints(annotation).items()}
    if origin in (typing.Union, types.UnionType):
        return fitting(rng, rng.choice(arguments), pool, scale, wild)
    if origin is list:
        length = rng.choice([0, 1, 2, 3, 6, 6, 8, 2 * scale]) if odd else scale
        return [fitting(rng, arguments[0], pool, scale, wild) for _ in range(length)]
    if origin is dict:
        names = rng.sample(["d", "g", "lr", "momentum", ""], rng.randrange(3))
        return {name: fitting(rng, arguments[1], pool, scale, wild) for name in names}
    if annotation is np.ndarray:
        return array(rng, pool) if odd or not pool else rng.choice(pool)
    if annotation is bool:
        return rng.random() < 0.3
    if annotation is int:
        return rng.choice([0, 1, 2, 3, 4, 6, 7, -1, 10**9, 2**62])
    if annotation is float:
        return number(rng) if odd else abs(rng.gauss(0, 0.1))
    if annotation is str:
        return rng.choice(["Tensor", "float", "class Adam", "x" * 50]) if odd else ""
    if annotation is type(None):
        return None
    raise TypeError(f"no values for {annotation}")


def damaged(rng: random.Random, body: bytes) -> bytes:
    """`body` with bits flipped, cut, doubled or spliced."""
    changed = bytearray(body)
    for _ in range(rng.randrange(1, 6)):
        if not changed:
            break
        at = rng.randrange(len(changed))
        kind = rng.randrange(4)
        if kind == 0:
            changed[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del changed[at : at + rng.randrange(1, 9)]
        elif kind == 2:
            changed[at:at] = changed[: rng.randrange(9)]
        else:
            changed[at] = rng.choice([0xC1, 0xC7, 0xC9, 0xD4, 0xD8, 0xDC, 0xDD, 0xDE, 0xDF, 0xFF, 0x90, 0x80, 0xCA, 0xCB])
    return bytes(changed)


def arrays_in(value: typing.Any, pool: list[np.ndarray]) -> None:
    """Put every array in `value` into `pool`."""
    if isinstance(value, np.ndarray):
        pool.append(value)
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        arrays_in(item, pool)
