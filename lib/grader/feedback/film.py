"""A student's film on a page: moving on a screen, a contact sheet of still frames on paper and for readers who asked for less motion."""

from __future__ import annotations

import base64
import html
import io

from PIL import Image, ImageSequence

from .allowance import Allowance
from .gif import Refused, Size, measure

FRAMES = 6
COLUMNS = 3
MAX_SIDE = 1000  # points of a frame on the contact sheet


def film_html(data: str, allowance: Allowance | None = None) -> str:
    """HTML of a GIF given as base64: the film and its contact sheet, of which the reader's medium shows one; or why it is refused."""
    try:
        raw = base64.b64decode(data)
        size = measure(raw)
        if not (allowance or Allowance()).film(size.work):
            raise Refused(
                f"the films of this notebook are too long; this one has {size.frames} frames of {size.width} x {size.height} points"
            )
        sheet = contact_sheet(raw, size)
    except Refused as refused:
        return f"<p>A film your code made is left out: {html.escape(str(refused))}.</p>"
    except Exception:  # the decoder raises whatever it stumbles over, and a damaged film must not cost a page
        return "<p>A film your code made is left out: its data are damaged.</p>"
    return (
        f'<img class="moving" src="data:image/gif;base64,{data}" alt="The film your code made">'
        f'<img class="still" src="data:image/png;base64,{sheet}" alt="{FRAMES} frames of the film your code made, from first to last">'
    )


def contact_sheet(raw: bytes, size: Size) -> str:
    """A PNG (base64) with evenly spaced frames of a GIF that was measured."""
    wanted = {round(i * (size.frames - 1) / (FRAMES - 1)) for i in range(FRAMES)}
    with Image.open(io.BytesIO(raw), formats=["GIF"]) as film:
        frames = [frame.convert("RGB") for i, frame in enumerate(ImageSequence.Iterator(film)) if i in wanted]
    for frame in frames:
        frame.thumbnail((MAX_SIDE, MAX_SIDE))
    width, height = max(frame.width for frame in frames), max(frame.height for frame in frames)
    rows = -(-len(frames) // COLUMNS)
    sheet = Image.new("RGB", (width * min(COLUMNS, len(frames)), height * rows), "white")
    for i, frame in enumerate(frames):
        sheet.paste(frame, (width * (i % COLUMNS), height * (i // COLUMNS)))
    sheet = sheet.quantize(64, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode()
