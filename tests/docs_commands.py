"""The command lines of the documentation, as they stand on its pages."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAMS = r"(?:nbgrader|python|make|pip|dask|podman|jupyter|source|cat|\S*\.venv/bin/\w+) \S"


@dataclass(frozen=True)
class Command:
    """One command line: set apart on a page, under a heading, or named in running text."""

    page: str
    heading: str
    text: str
    set_apart: bool


def pages():
    """Every page people read, as paths from the root."""
    found = [
        ROOT / "README.md",
        ROOT / "SECURITY.md",
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("source/*/README.md"),
        *ROOT.glob("tests/**/*.md"),
    ]
    return sorted(str(path.relative_to(ROOT)) for path in found if "release" not in path.parts)


def commands(page):
    """The commands of a page, in order; options named alone (`--force`) count as commands in running text."""
    heading, found = "", []
    for line in _logical_lines((ROOT / page).read_text(encoding="utf-8")):
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif re.match(rf" {{4,}}{PROGRAMS}", line):
            found.append(Command(page, heading, re.sub(r"\s{2,}#.*", "", line.strip()), True))
        elif not line.startswith("    "):
            spans = re.findall(r"`([^`]+)`", line)
            found += [Command(page, heading, span, False) for span in spans if re.match(rf"{PROGRAMS}|--\w", span)]
    return found


def set_apart(page):
    """The commands a page sets apart, in order."""
    return [command for command in commands(page) if command.set_apart]


def _logical_lines(text):
    """Lines, with paragraphs that were wrapped inside a code span joined again."""
    lines = []
    for line in text.splitlines():
        if lines and lines[-1].count("`") % 2 and not lines[-1].startswith("    "):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return lines
