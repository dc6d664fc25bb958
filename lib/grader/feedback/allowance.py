"""How much of a student's work a page shows: how much there is, is for the student to choose, and the instructor's process draws it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from ..worker.cells import MAX_OUTPUT, MAX_PICTURE
from .gif import Refused
from .pictures import measure

CELL_TEXT = 2 * MAX_OUTPUT  # characters: what it prints and what it complains
CELL_PICTURES = MAX_PICTURE  # characters of base64
CELL_OUTPUTS = 200
MAX_NAME = 200  # characters of an exception's name
MAX_CODE = 20_000  # characters of a cell in colours; colouring takes up to 25 s for a megabyte

_BLANK = re.compile(r"\s{200}")  # Pygments takes time that grows with the square of blank lines that hold spaces

_CUT = "[Something is left out here: it is more than a page shows.]\n"
_FILM = re.compile(r'<img src="data:image/gif;base64,([A-Za-z0-9+/=\s]+)"')  # as `outputs` leaves it


@dataclass(slots=True)
class Allowance:
    """What is left for one page."""

    text: int = 20 * CELL_TEXT  # characters that its cells show
    pictures: int = 4 * CELL_PICTURES  # characters of base64
    pixels: int = 100_000_000  # of its pictures; a browser takes four bytes for each
    film_work: int = 250_000_000  # pixels of films; a decoder takes a second for 30 million
    coloured: int = 10 * MAX_CODE  # characters of code
    rendered: int = 200_000  # characters of students' text cells

    def picture(self, kind: str, data: str, most: int = CELL_PICTURES) -> str:
        """Why a picture given as base64 is left out; if it is shown, nothing, and it is taken off."""
        if len(data) > min(most, self.pictures):
            return "the pictures here are larger than a page shows"
        try:
            width, height = measure(kind, data)
        except Refused as refused:
            return str(refused)
        if width * height > self.pixels:
            return f"it measures {width} x {height} points, which is more than is left for the pictures of this page"
        self.pictures -= len(data)
        self.pixels -= width * height
        return ""

    def film(self, work: int) -> bool:
        """Whether a film that takes so much work is still decoded; if so, it is taken off."""
        if work > self.film_work:
            return False
        self.film_work -= work
        return True

    def code(self, source: str) -> bool:
        """Whether a cell's code is still coloured; if so, it is taken off."""
        if len(source) > min(MAX_CODE, self.coloured) or _BLANK.search(source):
            return False
        self.coloured -= len(source)
        return True

    def prose(self, source: str) -> bool:
        """Whether a student's text cell is still rendered, or shown as it was typed; if so, it is taken off."""
        if len(source) > self.rendered:
            return False
        self.rendered -= len(source)
        return True


def limited(outputs: Iterable[NotebookNode], page: Allowance | None = None) -> list[NotebookNode]:
    """The outputs of one cell as far as its own bounds and the page's allow; a sentence stands where something is left out.

    What was limited once passes a second time as it is.
    """
    page = page or Allowance()
    text, pictures = min(CELL_TEXT, page.text), min(CELL_PICTURES, page.pictures)
    kept = []
    for number, given in enumerate(outputs):
        if number == CELL_OUTPUTS or text <= len(_CUT):
            kept.append(new_output("stream", name="stdout", text=_CUT))
            break
        output = NotebookNode(given)
        if output.output_type == "stream":
            output.text = _fit(output.text, text)
            text, page.text = text - len(output.text), page.text - len(output.text)
        elif output.output_type == "error":
            trace = _fit("\n".join(output.traceback), text)
            output.ename, output.evalue, output.traceback = output.ename[:MAX_NAME], _fit(output.evalue, text), [trace]
            text, page.text = text - len(trace), page.text - len(trace)
        else:
            kind, data = picture_in(output.data)
            refused = page.picture(kind, data, pictures) if kind else ""
            if kind and not refused:
                pictures -= len(data)
            else:
                plain = _fit(_left_out(kind, refused) if kind else output.data.get("text/plain", ""), text)
                output.data = {"text/plain": plain}
                text, page.text = text - len(plain), page.text - len(plain)
        kept.append(output)
    return kept


def _left_out(kind: str, why: str) -> str:
    return f"A film your code made is left out: {why}." if kind == "image/gif" else f"A picture your code drew is left out: {why}."


def picture_in(data: Mapping[str, Any]) -> tuple[str, str]:
    """Kind and base64 of the picture an output holds, films included; empty if it holds none."""
    for kind in ("image/png", "image/jpeg"):
        if isinstance(data.get(kind), str):
            return kind, data[kind]
    film = _FILM.match(data.get("text/html", ""))
    return ("image/gif", film[1]) if film else ("", "")


def _fit(text: str, room: int) -> str:
    """The end of a text, which tells how it came out; `room` is more than the sentence takes that says so."""
    return text if len(text) <= room else _CUT + text[len(_CUT) - room :]
