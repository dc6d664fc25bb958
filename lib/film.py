"""Turn frames into `movie.gif` and a contact sheet, quickly and small: one palette for the whole film."""

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

N_FRAMES = 60
FRAME_MS = 80  # browsers replace delays under 20 ms by their own
LAST_MS = 2000  # time to look at the result before the film starts again
COLOURS = 64
EXACT_COLOURS = 24
UNKNOWN = 255  # not a palette index: there are fewer colours
SHEET_FRAMES = 6


def frame_steps(n_iter: int, n_frames: int = N_FRAMES) -> list[int]:
    """The iterations to show, first 0 and last n_iter: half of them in the first fifth, where most happens."""
    early = np.linspace(0, n_iter / 5, n_frames // 2, endpoint=False)  # (n_frames // 2,)
    late = np.linspace(n_iter, n_iter / 5, n_frames - n_frames // 2)  # (n_frames - n_frames // 2,)
    return sorted({round(k) for k in np.concatenate([early, late])})


def write_gif(frames: Sequence[np.ndarray], path: str | Path) -> Path:
    """Write frames, each (height, width, 4) bytes of one shape, opaque, as an endless GIF that rests on its last frame.

    A palette computed per frame costs ten times the drawing, and flickers. Raises ValueError without frames.
    """
    if not frames:
        raise ValueError("a film needs at least one frame")
    palette = _Palette(frames)
    images = [palette.image(frame) for frame in frames]
    delays = [FRAME_MS] * (len(images) - 1) + [LAST_MS]

    def save(temporary: str) -> None:
        images[0].save(temporary, format="GIF", save_all=True, append_images=images[1:], duration=delays, loop=0, optimize=False)

    return _replace(Path(path), save)


def write_sheet(frames: Sequence[np.ndarray], columns: int, path: str | Path) -> Path:
    """Write six moments as one PNG, for readers that do not play films: the left `columns` pixels of each frame."""
    chosen = np.unique(np.linspace(0, len(frames) - 1, SHEET_FRAMES).round().astype(int))  # (<= 6,)
    tiles = [frames[i][:, :columns] for i in chosen]
    tiles += [np.full_like(tiles[0], 255)] * (-len(tiles) % 3)
    rows = [np.concatenate(tiles[i : i + 3], axis=1) for i in range(0, len(tiles), 3)]
    sheet = Image.fromarray(np.concatenate(rows, axis=0)).convert("RGB")
    return _replace(Path(path), lambda temporary: sheet.save(temporary, format="PNG", compress_level=3))


def _replace(path: Path, save: Callable[[str], None]) -> Path:
    """Write beside the target, then rename: whoever reads the file sees the old film or the new, never half of one.

    Raises OSError where that is not possible: on Windows also while another program shows the old film.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    try:
        save(temporary)
        os.chmod(temporary, 0o644)  # mkstemp makes it private
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path


class _Palette:
    """One palette for a film: its most frequent colours exactly, so that flat areas keep theirs, and a median cut.

    Pillow's own `quantize(palette=...)` rounds colours before it looks for the nearest, which tints pale areas.
    """

    def __init__(self, frames: Sequence[np.ndarray]) -> None:
        some = np.unique(np.linspace(0, len(frames) - 1, 5).round().astype(int))  # (<= 5,)
        codes = np.concatenate([_codes(frames[i][::2, ::2]).ravel() for i in some])  # (n,)
        distinct, counts = np.unique(codes, return_counts=True)  # (m,), (m,)
        frequent = distinct[np.argsort(-counts)[:EXACT_COLOURS]]  # (<= EXACT_COLOURS,)
        rest = codes[~_listed(frequent).take(codes)]  # (<= n,)
        self.colours = _colours(frequent)  # (k, 3)
        if len(rest):
            blends = Image.fromarray(_colours(rest)[None]).quantize(COLOURS - len(frequent))  # by median cut
            cut = np.reshape(blends.getpalette() or [], (-1, 3)).astype(np.uint8)  # (<= COLOURS, 3)
            self.colours = np.concatenate([self.colours, cut])[:COLOURS]  # (<= COLOURS, 3)
        from scipy.spatial import cKDTree  # SciPy takes a second to import; a notebook should open at once

        self._nearest = cKDTree(self.colours.astype(float))
        self._index = np.full(1 << 24, UNKNOWN, dtype=np.uint8)  # colour code -> palette index, filled when met

    def image(self, frame: np.ndarray) -> Image.Image:
        """The frame (height, width, 4) in the palette's colours, each pixel the nearest one."""
        codes = _codes(frame)  # (height, width)
        indices = self._index.take(codes)  # (height, width)
        new = np.unique(codes[indices == UNKNOWN])  # (m,)
        if len(new):
            self._index[new] = self._nearest.query(_colours(new).astype(float))[1]
            indices = self._index.take(codes)  # (height, width)
        image = Image.fromarray(indices)
        image.putpalette(self.colours.ravel().tolist())  # turns grey levels into palette indices
        return image


def _codes(pixels: np.ndarray) -> np.ndarray:
    """Opaque colours (..., 4) as single integers (...) below 2**24."""
    return np.ascontiguousarray(pixels).view("<u4")[..., 0] & 0xFFFFFF


def _colours(codes: np.ndarray) -> np.ndarray:
    """The inverse: integers (n,) as colours (n, 3), bytes."""
    return codes.astype("<u4")[:, None].view(np.uint8)[:, :3]


def _listed(codes: np.ndarray) -> np.ndarray:
    """For each of the 2**24 codes, whether it is one of these."""
    table = np.zeros(1 << 24, dtype=bool)
    table[codes] = True
    return table
