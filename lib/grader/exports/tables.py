"""CSV that spreadsheets and learning systems read as it was meant."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(value: Any) -> Any:
    """A cell no spreadsheet takes for a formula: texts that begin like one get a leading apostrophe. Numbers stay numbers; None is empty.

    Names, e-mail addresses and comments come from students; `=HYPERLINK(…)` in one of them would act on the instructor's machine.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if not isinstance(value, str):
        return value
    text = value.replace("\x00", "")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) or text.lstrip(" ")[:1] in ("=", "+", "-", "@") else text


def write_csv(path: Path | str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a table: RFC 4180 quoting, UTF-8, every text guarded."""
    with Path(path).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([guarded(name) for name in header])
        writer.writerows([guarded(value) for value in row] for row in rows)
