"""CSV that spreadsheets and learning systems read as it was meant."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_BREAKS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Where a cell begins, or would begin if the file were read with the separator of other locales, and a formula follows. Spreadsheets find
# it behind spaces and signs of no width, and some take the wide signs for the narrow; a quotation mark there goes with the file's quotes.
_FORMULA = re.compile(r"(^|;)(?=[\s\"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def guarded(value: Any) -> Any:
    """A cell no spreadsheet takes for a formula, whichever separator it reads the file with: an apostrophe goes before what looks like one.

    Line breaks become spaces and other control characters vanish. Numbers stay numbers; None is empty.

    Names, e-mail addresses, comments and messages come from students; `=HYPERLINK(…)` in one of them would act on the instructor's machine.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if not isinstance(value, str):
        return value
    text = _CONTROLS.sub("", _BREAKS.sub(" ", value)).encode(errors="replace").decode()  # a lone surrogate could not be written
    return _FORMULA.sub(r"\1'", text)


def write_csv(path: Path | str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a table: RFC 4180 quoting, UTF-8, every text guarded."""
    with Path(path).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([guarded(name) for name in header])
        writer.writerows([guarded(value) for value in row] for row in rows)
