"""Similar submissions: evidence for a person to weigh, never a verdict. Nothing leaves the machine.

The method follows Schleimer, Wilkerson and Aiken, *Winnowing: local algorithms for document fingerprinting* (2003), without the winnowing
step, which saves space a class does not need: a submission becomes the set of its overlapping token k-grams, once with the names as typed
and once with every name replaced by one sign, so that renaming hides little. What the master notebook or the release holds is discounted,
and so is what many students share; what is the same to the letter is listed all the same (`identical`). The rest is weighed by how rare it
is, log2(N / n) bits for a fragment that n of N students have. Short answers coincide by chance; therefore the evidence of a pair is shown
next to what pairs of this class share as a rule.
"""

from __future__ import annotations

import keyword
import math
import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from .python_tokens import python_tokens

CODE_GRAM = 8  # tokens
TEXT_GRAM = 6  # words
COMMON_SHARE = 0.1  # a fragment that more of the class have is common knowledge
COMMON_AT_LEAST = 3  # but three students may share a rare one, however small the class
LISTED = 10
MIN_BITS = 60.0  # less is what two tiny answers share by chance
# Characters that are compared. A fragment takes a hundred times its text in memory, and a notebook may hold megabytes.
MAX_CELL = 20_000
MAX_WORK = 100_000

Fragment = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What one student wrote: code cells and text answers."""

    student: str
    code: tuple[str, ...]
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions that share rare fragments."""

    students: tuple[str, str]
    bits: float  # evidence: sum of log2(N / n) over shared rare fragments
    fragments: int
    times_usual: float  # evidence as a multiple of the 99th percentile of all pairs of the class, at least of MIN_BITS
    share: float  # part of the smaller submission's own fragments that are shared
    lines: tuple[str, ...]  # examples of what is shared, as the first of the two wrote it


def similar_pairs(works: Iterable[Work], known: Sequence[str]) -> list[Pair]:
    """Pairs with more evidence than nearly all others, strongest first. `known` holds the sources nobody has to have written.

    What is beyond the bounds of a cell or of a work is not compared; `partly_compared` says in whose work that is so.
    """
    works = sorted(map(_bounded, works), key=lambda work: work.student)
    given: set[Fragment] = set()
    for source in known:
        given |= set(_code_fragments(source)) | set(_text_fragments(source))
    own = {work.student: _fragments(work) - given for work in works}
    holders: dict[Fragment, list[str]] = defaultdict(list)
    for student, fragments in own.items():
        for fragment in fragments:
            holders[fragment].append(student)
    most = max(COMMON_AT_LEAST, COMMON_SHARE * len(works))
    shared: dict[tuple[str, str], list[Fragment]] = defaultdict(list)
    for fragment, students in holders.items():
        if 2 <= len(students) <= most:
            for pair in combinations(sorted(students), 2):
                shared[pair].append(fragment)
    bits = {pair: sum(math.log2(len(works) / len(holders[f])) for f in fragments) for pair, fragments in shared.items()}
    usual = _usual(bits.values(), len(works) * (len(works) - 1) // 2)
    strong = sorted((pair for pair in bits if bits[pair] >= 1.5 * usual), key=lambda pair: -bits[pair])[:LISTED]
    by_name = {work.student: work for work in works}
    squeezed = _squeezed(" ".join(known))
    return [
        Pair(
            pair,
            bits[pair],
            len(shared[pair]),
            bits[pair] / usual,
            len(shared[pair]) / max(1, min(_rare(own[s], holders, most) for s in pair)),
            _examples(by_name[pair[0]], by_name[pair[1]], squeezed),
        )
        for pair in strong
    ]


def partly_compared(works: Iterable[Work]) -> list[str]:
    """Students who wrote so much that `similar_pairs` leaves some of it out."""
    return sorted(work.student for work in works if _bounded(work) != work)


def _bounded(work: Work) -> Work:
    """The beginnings of the cells, the shortest first: a megabyte of anything does not crowd out the answers."""
    left = MAX_WORK
    kept: dict[str, str] = {}
    for source in sorted({*work.code, *work.text}, key=lambda source: (len(source), source)):
        kept[source] = source[: min(MAX_CELL, left)]
        left -= len(kept[source])
    return replace(work, code=tuple(map(kept.__getitem__, work.code)), text=tuple(map(kept.__getitem__, work.text)))


@dataclass(frozen=True, slots=True)
class Same:
    """What several students handed in to the letter, white space left out of account."""

    what: str
    students: tuple[str, ...]
    text: str  # as the first of them wrote it, the beginning


def identical(works: Iterable[Work], known: Iterable[str]) -> list[Same]:
    """Whole notebooks and written answers that several students share, largest groups first; be they common or rare in the class."""
    works = sorted(works, key=lambda work: work.student)
    given = {_squeezed(source) for source in known}
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = defaultdict(list)
    for work in works:
        own = [source for source in (*work.code, *work.text) if _squeezed(source) not in given]
        if own:
            groups["the whole notebook", tuple(sorted(map(_squeezed, own)))].append((work.student, own[0]))
        for source in dict.fromkeys(work.text):
            if _squeezed(source) not in given and len(re.findall(r"\w+", source)) >= TEXT_GRAM:
                groups["a written answer", (_squeezed(source),)].append((work.student, source))
    found = [Same(what, tuple(s for s, _ in shared), shared[0][1][:200]) for (what, _), shared in groups.items() if len(shared) > 1]
    whole = [set(same.students) for same in found if same.what == "the whole notebook"]
    return sorted(
        (same for same in found if same.what == "the whole notebook" or set(same.students) not in whole),
        key=lambda same: (-len(same.students), same.what),
    )


def _usual(bits: Iterable[float], pairs: int) -> float:
    """The 99th percentile of the evidence of all pairs, those that share nothing included; never below the least that is listed."""
    values = sorted(bits)
    values = [0.0] * (pairs - len(values)) + values
    percentile = statistics.quantiles(values, n=100)[-1] if len(values) > 100 else 0.0
    return max(percentile, MIN_BITS)


def _rare(fragments: set[Fragment], holders: Mapping[Fragment, list[str]], most: float) -> int:
    return sum(len(holders[f]) <= most for f in fragments)


def _fragments(work: Work) -> set[Fragment]:
    found: set[Fragment] = set()
    for source in work.code:
        found |= set(_code_fragments(source))
    for source in work.text:
        found |= set(_text_fragments(source))
    return found


def _code_fragments(source: str) -> Iterator[Fragment]:
    tokens = list(python_tokens(source))
    for view in ("named", "nameless"):
        shown = [t if view == "named" or not _is_name(t) else "·" for t in tokens]
        for i in range(len(shown) - CODE_GRAM + 1):
            yield (view, *shown[i : i + CODE_GRAM])


def _text_fragments(source: str) -> Iterator[Fragment]:
    words = re.findall(r"\w+|\\[a-zA-Z]+", source.lower())
    for i in range(len(words) - TEXT_GRAM + 1):
        yield ("words", *words[i : i + TEXT_GRAM])


def _is_name(token: str) -> bool:
    return token.isidentifier() and not keyword.iskeyword(token)


def _examples(one: Work, other: Work, given: str) -> tuple[str, ...]:
    """Longest lines both have and the squeezed texts `given` do not, comments included: those tell most."""
    theirs = {_squeezed(line) for source in (*other.code, *other.text) for line in source.splitlines()}
    lines = {line.strip() for source in (*one.code, *one.text) for line in source.splitlines()}
    both = sorted((line for line in lines if len(_squeezed(line)) > 8 and _squeezed(line) in theirs), key=lambda line: (-len(line), line))
    return tuple(line[:120] for line in islice((line for line in both if _squeezed(line) not in given), 4))


def _squeezed(line: str) -> str:
    return "".join(line.split())
