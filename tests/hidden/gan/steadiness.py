"""Whether a network gives the same points the same outputs: on each call, in every batch, with the weights it stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networks import Array

from lib.grader.suite import close

if TYPE_CHECKING:
    from architecture import Outputs


def parts_of(x: Array) -> list[int]:
    """How many points are also asked for without the rest: one, as many as there are inputs, half of them."""
    return [1, x.shape[1], len(x) // 2]


def instability(seen: Outputs, x: Array, cls: str) -> str:
    """Whether the output is random or depends on the other points of the batch."""
    if seen["changed"]:
        return (
            "`forward` changes the weights: is the normalisation called in it? It belongs after a step of the critic; "
            "`forward` only computes the score."
        )
    if any("parametrizations" in name or name.endswith(("_orig", "_bar")) for name in seen["names"]):
        normalised = "; only the critic is normalised, in a method of its own"
        if cls == "DualVariable":
            normalised = ", whose stored weights `spectral_normalisation` changes in place"
        return (
            "A parametrization (such as torch's spectral_norm) stands between the stored weights and the output, "
            "so that `forward` normalises by itself. "
            f"Asked for are plain layers{normalised}."
        )
    return forgetful(seen, x)


def forgetful(seen: Outputs, x: Array) -> str:
    """Whether the same points have other outputs on a second call, or without the other points of their batch."""
    first = seen["outputs"][0]
    if not close(seen["again"], first, atol=1e-4):
        return (
            "Two calls in train mode on the same points give different outputs: "
            "is there Dropout or other randomness in the network, or something kept from an earlier call? "
            "None is asked for."
        )
    for number, few in zip(parts_of(x), seen["alone"], strict=True):
        wanted = first[:number]
        if few.shape != wanted.shape and few.size == wanted.size:
            points = "its first point alone" if number == 1 else f"its first {number} points alone"
            return (
                f"A batch of {len(first)} points gives an output of shape {written(first.shape)}, "
                f"{points} one of shape {written(few.shape)}, expected {written(wanted.shape)}: "
                "the axis of the batch stays, also where its length is one. Is there a `squeeze()`?"
            )
        if not close(few, wanted, atol=1e-4):
            return (
                "The output for a point depends on the other points of its batch, or on how many there are: "
                "is there BatchNorm, or a mean over the batch, in the network? None is asked for."
            )
    return ""


def written(shape: tuple[int, ...]) -> str:
    """A shape as messages write it."""
    return "x".join(map(str, shape)) or "scalar"
