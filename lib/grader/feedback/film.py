"""A student's film on a page: moving on a screen, a contact sheet of still frames on paper and for readers who asked for less motion."""

from __future__ import annotations

import base64
import binascii
import io

from PIL import Image, ImageSequence, UnidentifiedImageError

FRAMES = 6
COLUMNS = 3
MAX_PIXELS = 4_000_000  # a frame; what is larger is no film of this homework


def film_html(data: str) -> str:
    """HTML of a GIF given as base64: the film and its contact sheet, of which the reader's medium shows one."""
    moving = f'<img class="moving" src="data:image/gif;base64,{data}" alt="The film your code made">'
    sheet = contact_sheet(data)
    if sheet is None:
        return moving.replace(' class="moving"', "")
    return (
        moving
        + f'<img class="still" src="data:image/png;base64,{sheet}" alt="{FRAMES} frames of the film your code made, from first to last">'
    )


def contact_sheet(data: str) -> str | None:
    """A PNG (base64) with evenly spaced frames of a GIF (base64), or None for what is no readable film."""
    try:
        with Image.open(io.BytesIO(base64.b64decode(data)), formats=["GIF"]) as film:
            if film.width * film.height > MAX_PIXELS:
                return None
            count = getattr(film, "n_frames", 1)
            wanted = sorted({round(i * (count - 1) / (FRAMES - 1)) for i in range(FRAMES)})
            frames = [frame.convert("RGB") for i, frame in enumerate(ImageSequence.Iterator(film)) if i in wanted]
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError, EOFError):
        return None
    width, height = frames[0].size
    rows = -(-len(frames) // COLUMNS)
    sheet = Image.new("RGB", (width * min(COLUMNS, len(frames)), height * rows), "white")
    for i, frame in enumerate(frames):
        sheet.paste(frame, (width * (i % COLUMNS), height * (i // COLUMNS)))
    sheet = sheet.quantize(64, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode()
