"""The card at the top of a feedback page: the score of each question, what was right, what to look at first."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from ..causes import causes
from ..report import Outcome, Report, after_penalty
from ..words import count
from .markup import inline

LOOK_AT = 3  # more at once is no help


@dataclass(frozen=True, slots=True)
class Scored:
    """One graded cell as the gradebook has it now."""

    cell: str  # its id, the anchor on the page
    title: str
    score: float
    max_score: float
    question: str = ""  # the autograded question whose points it carries; empty for one graded by hand
    pending: bool = False  # a person still has to grade it


@dataclass(frozen=True, slots=True)
class Summary:
    """What the card shows."""

    title: str
    student: str
    scored: tuple[Scored, ...]
    late_penalty: float = 0.0

    @property
    def score(self) -> float:
        """Points so far, the late penalty taken off, never below 0."""
        return after_penalty(sum(cell.score for cell in self.scored), self.late_penalty)

    @property
    def max_score(self) -> float:
        """Points to be had."""
        return sum(cell.max_score for cell in self.scored)


def card_html(summary: Summary, report: Report, for_grader: bool = False) -> str:
    """The card; its links lead to the questions on the same page. Why a person has to look is told to the grader alone."""
    pending = [cell for cell in summary.scored if cell.pending]
    parts = [f'<p class="total"><b>{summary.score:g}</b> of {count(summary.max_score, "point")}</p>']
    if pending:
        worth = sum(cell.max_score for cell in pending)
        what = "1 answer is" if len(pending) == 1 else f"{len(pending)} answers are"
        parts.append(f'<p class="quiet">{what} still to be graded by a person ({count(worth, "point")}).</p>')
    if summary.late_penalty:
        was = "was" if summary.late_penalty == 1 else "were"
        parts.append(f'<p class="quiet">{count(summary.late_penalty, "point")} {was} taken off for handing in late.</p>')
    if for_grader:
        parts.append('<p class="quiet">As autograded: scores given by hand are added when feedback is generated.</p>')
    parts.append(_table(summary.scored))
    if report.attention:
        notes = "".join(f"<li>{inline(note)}</li>" for note in report.attention) if for_grader else ""
        parts.append(f'<div class="note"><b>A person will look at this submission.</b>{f"<ul>{notes}</ul>" if notes else ""}</div>')
    parts += _right(summary, report)
    parts += _look_first(summary, report)
    if report.repairs:
        notes = "".join(f"<li>{inline(note)}</li>" for note in report.repairs)
        parts.append(f'<div class="note"><b>Mended before grading, without cost to you:</b><ul>{notes}</ul></div>')
    who = f" · {html.escape(summary.student)}" if summary.student else ""
    return f'<div class="card"><h1>{html.escape(summary.title)}{who}</h1>{"".join(parts)}</div>'


def _table(scored: Sequence[Scored]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><a href="#{html.escape(c.cell, quote=True)}">{html.escape(c.title)}</a></th>'
        f'<td class="bar">{"" if c.pending else _bar(c.score, c.max_score)}</td>'
        f'<td class="number">{_points(c)}</td></tr>'
        for c in scored
    )
    head = '<thead><tr><th scope="col">Question</th><th></th><th scope="col" class="number">Points</th></tr></thead>'
    return f"<table>{head}<tbody>{rows}</tbody></table>"


def _points(cell: Scored) -> str:
    if cell.pending:
        return f"{cell.score:g} / {cell.max_score:g}, not final" if cell.score else "to be graded"
    return f"{cell.score:g} / {cell.max_score:g}"


def _bar(score: float, maximum: float) -> str:
    share = 100 * min(max(score / maximum, 0.0), 1.0) if maximum else 0.0
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="10" rx="2"/>'
        f'<rect class="{"full" if share == 100 else "part"}" width="{share:.1f}" height="10" rx="2"/></svg>'
    )


def _right(summary: Summary, report: Report) -> list[str]:
    """Whole questions that are right, and the checks passed in the others."""
    whole = [c for c in summary.scored if c.question and report.question(c.question) and all(r.earns for r in report.question(c.question))]
    others = [r for r in report.results if r.earns and r.question not in {c.question for c in whole}]
    if not whole and not others:
        return []
    items = [f"<li>{html.escape(cell.title)}: every check passed.</li>" for cell in whole]
    partly = [c for c in summary.scored if any(r.question == c.question for r in others)]
    for cell in partly:
        results = report.question(cell.question)
        passed = sum(r.earns for r in results)
        items.append(f"<li>{html.escape(cell.title)}: {passed} of {len(results)} checks passed.</li>")
    return [f"<h2>What is right</h2><ul>{''.join(items)}</ul>"]


def _look_first(summary: Summary, report: Report) -> list[str]:
    """The causes that cost most, the costliest of each question first: several checks of one question mostly have one cause."""
    lost = [r for r in report.results if not r.earns and r.max_points and r.outcome not in (Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR)]
    if len({r.question for r in lost}) > 1 and {r.message for r in lost} == {lost[0].message} != {""}:  # such as a file that cannot be read
        return [f"<h2>Look at this first</h2><p>{inline(lost[0].message)}</p>"]
    found = []
    for question in dict.fromkeys(r.question for r in lost):
        own = [r for r in lost if r.question == question]
        several = causes(own) or [own]
        others = [sum(r.max_points for r in cause) for cause in several[1:]]
        costs = [sum(r.max_points for r in own) - sum(others), *others]  # a check without a message counts with the first
        found += [(rank, -cost, cause[0]) for rank, (cost, cause) in enumerate(zip(costs, several, strict=True))]
    chosen = sorted(found, key=lambda entry: entry[:2])[:LOOK_AT]
    titles = {c.question: c for c in summary.scored if c.question}
    items = []
    for _, cost, result in chosen:
        cell = titles[result.question]
        link = f'<a href="#{html.escape(cell.cell, quote=True)}">{html.escape(cell.title)}</a>'
        items.append(f"<li>{link} ({count(-cost, 'point')}): {inline(result.message or result.title)}</li>")
    after = ""
    if len(lost) > len(items):
        after = '<p class="quiet">Mend this, then look at what is left: checks that fail together often share one cause.</p>'
    open_questions = [c.title for c in summary.scored if c.question and _untouched(report, c.question)]
    if open_questions:
        items.append(f"<li>Not filled in yet: {html.escape('; '.join(open_questions))}.</li>")
    return [f"<h2>Look at this first</h2><ol>{''.join(items)}</ol>{after}"] if items else []


def _untouched(report: Report, question: str) -> bool:
    results = report.question(question)
    return bool(results) and all(r.outcome is Outcome.NOT_ATTEMPTED for r in results)
