"""What a student's text cells may hold where an instructor reads them: Markdown that runs nothing, pasted pictures that are pictures."""

from __future__ import annotations

import re
from typing import Any

from .feedback.gif import Refused
from .feedback.pictures import measure
from .reading import printable

# MathJax's commands that link, run, load, style, move or name parts of the page, and those that spell another command.
_ACTING = (
    "href|url|cssId|class|style|require|unicode|data|includegraphics|mmlToken|bbox|texttip|mathtip|toggle|csname"
    "|htmlClass|htmlId|htmlStyle|htmlData"
)


def harmless_markdown(source: str) -> str:
    """Markdown that runs nothing in an instructor's browser: no HTML tag starts, no formula links. Formulas keep their `<`.

    A reference such as `&#92;` could write either in another way, so it is shown and not obeyed.
    """
    source = re.sub(r"&(?=#?\w+;)", "&amp;", source)
    source = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", source)
    return re.sub(rf"\\({_ACTING})(?![A-Za-z])", r"\\text{\1}", source)


def pasted_pictures(attachments: Any) -> tuple[dict[str, Any], str]:
    """The pictures pasted into a text cell that can be shown, and a note on those that cannot; anything else is dropped."""
    kept: dict[str, Any] = {}
    refused: list[str] = []
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        for kind, data in bundle.items() if isinstance(bundle, dict) else ():
            text = "".join(map(str, data)) if isinstance(data, list) else str(data)
            try:
                measure(kind, text)
            except Refused as reason:
                refused.append(f"`{printable(str(name))[:80]}`: {reason}")
            else:
                kept[str(name)] = {kind: text}
    if not refused:
        return kept, ""
    others = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
    return kept, f"A picture pasted into a text was left out: {refused[0]}{others}."
