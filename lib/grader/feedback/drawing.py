"""Figures of a report as inline SVG: no script, no font of their own, colours from the page's style sheet, the numbers also in words."""

from __future__ import annotations

import html
from typing import Any

from ..figures import BEFORE_AFTER, TIMELINE
from ..report import Figure

_PANEL, _HEIGHT, _LEFT, _TOP, _BOTTOM = 190, 190, 40, 26, 30
_SQUARE = 30


def figure_html(figure: Figure) -> str:
    """A figure with its picture and its legend; one of an unknown kind is an error of the suite and says so."""
    if figure.kind == BEFORE_AFTER:
        picture, legend = _before_after(figure)
    elif figure.kind == TIMELINE:
        picture, legend = _timeline(figure)
    else:
        raise ValueError(f"there is no drawing for a figure of kind {figure.kind!r}")
    return f'<figure class="picture">{picture}<figcaption>{legend}</figcaption></figure>'


def _svg(width: float, height: float, label: str, body: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img" '
        f'aria-label="{html.escape(label, quote=True)}">{"".join(body)}</svg>'
    )


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "middle") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" class="{kind}">{html.escape(text)}</text>'


# --- values before and after


def _before_after(figure: Figure) -> tuple[str, str]:
    groups: list[dict[str, Any]] = figure.data["groups"]
    bound = figure.data["bound"]
    before = [v for group in groups for v in group["before"] if v is not None]
    after = [v for group in groups for v in group["after"] if v is not None]
    # What exploded is cut off at the top, with its number, so that the rest stays readable.
    top = 1.12 * max([*before, bound or 0.0, min(max(after, default=0.0), 2 * max(before, default=1.0)), 1e-9])
    body: list[str] = []
    for number, group in enumerate(groups):
        body += _slopes(group, _LEFT + number * _PANEL, top, bound, figure.data["bound_label"] if number == 0 else "")
    said = "; ".join(f"{g['label']}: before {_list(g['before'])}, after {_list(g['after'])}" for g in groups)
    width = _LEFT + len(groups) * _PANEL
    legend = "Each line is one value: left before, right after."
    if bound is not None:
        legend += f" The dashed line is the {html.escape(figure.data['bound_label'] or 'bound')}, {bound:g}; ▲ marks values above it."
    if any(v is None for g in groups for v in g["after"]):
        legend += " Values that are not finite cannot be drawn."
    return _svg(width, _HEIGHT + _TOP + _BOTTOM, f"{figure.title}. {said}.", body), legend


def _slopes(group: dict[str, Any], x: float, top: float, bound: float | None, bound_label: str) -> list[str]:
    left, right, floor = x + 34, x + _PANEL - 56, _TOP + _HEIGHT

    def at(value: float) -> float:
        return floor - _HEIGHT * min(max(value, 0.0), top) / top

    drawn = [_text(x + _PANEL / 2 - 10, 14, group["label"], "heading")]
    drawn.append(f'<line x1="{left:g}" y1="{floor}" x2="{right:g}" y2="{floor}" class="axis"/>')
    drawn += [_text(left, floor + 18, "before"), _text(right, floor + 18, "after")]
    if bound is not None:
        y = at(bound)
        drawn.append(f'<line x1="{left - 12:g}" y1="{y:.1f}" x2="{right + 12:g}" y2="{y:.1f}" class="bound"/>')
        if bound_label:
            drawn.append(_text(left - 16, y + 4, f"{bound:g}", "bound-label", "end"))
    labelled: list[float] = []
    for old, new in zip(group["before"], group["after"], strict=False):
        high = new is not None and bound is not None and new > bound * 1.001
        if old is not None and new is not None:
            drawn.append(f'<line x1="{left:g}" y1="{at(old):.1f}" x2="{right:g}" y2="{at(new):.1f}" class="change"/>')
        if old is not None:
            drawn.append(f'<circle cx="{left:g}" cy="{at(old):.1f}" r="4" class="old"/>')
        if new is None:
            continue
        y = at(new)
        if high:
            drawn.append(f'<path d="M{right - 6:g} {y + 5:.1f}L{right + 6:g} {y + 5:.1f}L{right:g} {y - 6:.1f}Z" class="off"/>')
        else:
            drawn.append(f'<circle cx="{right:g}" cy="{y:.1f}" r="4.5" class="new"/>')
        if all(abs(y - other) > 12 for other in labelled):
            labelled.append(y)
            drawn.append(_text(right + 11, y + 4, f"{new:.3g}", "off-label" if high else "", "start"))
    return drawn


def _list(values: list[float | None]) -> str:
    return ", ".join("not finite" if value is None else f"{value:.3g}" for value in values)


# --- who acted when


def _timeline(figure: Figure) -> tuple[str, str]:
    data = figure.data
    steps, rows = data["steps"], data["rows"]
    left = 16 + 8 * max(map(len, [*rows, "step"]), default=4)
    body = [_text(left - 10, 18, "step", "heading", "end")]
    wrong = []
    for i, step in enumerate(steps):
        middle = left + (i + 0.5) * _SQUARE
        body.append(_text(middle, 18, step))
        for j, row in enumerate(rows):
            y = 28 + j * _SQUARE
            due, seen = row in data["due"][i], row in data["seen"][i]
            body.append(
                f'<rect x="{middle - 13:g}" y="{y:g}" width="26" height="26" rx="4" class="{"due" if due else "not-due"}"/>'
                + _mark(middle, y + 13, due, seen)
            )
        if set(data["due"][i]) != set(data["seen"][i]):
            wrong.append(f"at step {step} {_names(data['due'][i])} should have moved, {_names(data['seen'][i])} did")
    body += [_text(left - 10, 28 + j * _SQUARE + 17, row, "heading", "end") for j, row in enumerate(rows)]
    said = "; ".join(wrong) or "everyone moved when due"
    legend = "A framed field: due to move. ● moved when due. ✗ moved although not due. A framed field left empty: due, but did not move."
    return _svg(left + len(steps) * _SQUARE + 8, 34 + len(rows) * _SQUARE, f"{figure.title}: {said}.", body), legend


def _mark(x: float, y: float, due: bool, seen: bool) -> str:
    if not seen:
        return ""
    if due:
        return f'<circle cx="{x:g}" cy="{y:g}" r="7" class="new"/>'
    return f'<path d="M{x - 6:g} {y - 6:g}L{x + 6:g} {y + 6:g}M{x + 6:g} {y - 6:g}L{x - 6:g} {y + 6:g}" class="cross"/>'


def _names(names: list[str]) -> str:
    return " and ".join(f"the {name}" for name in names) or "nobody"
