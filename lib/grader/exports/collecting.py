r"""Submissions in from a learning system's zip: a collector for `nbgrader zip_collect` that knows four kinds of downloads.

    Canvas      submissions.zip with `lastfirst_LATE_<user id>_<attachment id>_gan.ipynb`
    Moodle      `Full Name_<participant>_assignsubmission_file_/gan.ipynb`, in folders or flat
    Gradescope  `assignment_…_export/submission_<id>/gan.ipynb` beside `submission_metadata.yml`
    plain       `<student>/gan.ipynb`, `<student>.zip` with a gan.ipynb, or `<student>.ipynb` in no folder of an archive

The number the system knows a student by becomes nbgrader's student id, so that the export finds its way back. What such a system adds to a
file's name (`gan-2.ipynb`) is taken off again; which of several notebooks a student meant is left to the grader's reader.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Enum

from ..errors import KitError
from ..lateness import note_time

PATTERNS = {
    "canvas": r"(?P<name>[^_/]+)_(?:LATE_)?(?P<student_id>\d+)_(?P<attempt>\d+)_(?P<file>[^/]+)$",
    "moodle": r"(?P<name>[^/]*)_(?P<student_id>\d+)_assignsubmission_file_?/?(?P<file>[^/]*)$",
    "gradescope": r"submission_(?P<attempt>\d+)/(?:.*/)?(?P<file>[^/]+)$",
    "plain": r"(?P<student_id>[^/]+)/(?P<file>[^/]+)$",
}
_SAFE_ID = re.compile(r"[\w.@-]+")


class LearningSystemCollector(FileNameCollectorPlugin):
    """Finds the student in a file's path below the extracted folder."""

    system = Enum(["auto", *PATTERNS], "auto", help="Where the download comes from; `auto` tells by the names.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._seen: set[tuple[str, str]] = set()
        self._metadata: dict[Path, Any] = {}  # Gradescope's, each file read once: parsing it takes long

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """Student and file of one extracted file, or None for what is no notebook of a student's."""
        path = Path(submitted_file)
        if path.suffix not in self.valid_ext or "__MACOSX" in path.parts or path.name.startswith("._"):
            return None
        name = self.parent.coursedir.assignment_id
        relative = self._below_extracted(path)
        for system in PATTERNS if self.system == "auto" else [self.system]:
            match = re.search(rf"(?:^|/){PATTERNS[system]}", relative)
            alone = self._alone(relative) if system == "plain" else ""
            if match is None and not alone:
                continue
            found = {"student_id": alone, "file": f"{name}.ipynb"} if alone else match.groupdict() if match else {}
            times: dict[str, str] = {}
            if system == "gradescope":
                times = self._gradescope(path, int(found["attempt"]))
                found["student_id"] = times.pop("student_id", "")
            student = found["student_id"] or ""
            if not _SAFE_ID.fullmatch(student) or student in (".", ".."):
                self.log.warning("No student can be told from %s", relative)
                return None
            if "timestamp" in times:
                try:
                    note_time(Path(self.parent.coursedir.root), name, student, times["timestamp"])
                except KitError as error:
                    self.parent.fail(str(error))
            return {"student_id": student, "file_id": self._file(student, found["file"] or path.name), **times}
        self.log.warning("No student can be told from %s", relative)
        return None

    def _file(self, student: str, name: str) -> str:
        """The name as the student gave it; of a second file that would be called the same, as the system gave it."""
        own = _as_given(name)
        chosen = name if (student, own) in self._seen else own
        self._seen.add((student, own))
        return chosen

    def _below_extracted(self, path: Path) -> str:
        base = Path(self.parent._format_collect_path(self.parent.extracted_directory)).resolve()
        return path.resolve().relative_to(base).as_posix()

    def _alone(self, relative: str) -> str:
        """The student after whom a file in no folder is named; empty if it lies in one, or is named after the assignment."""
        path = Path(relative)
        archives = Path(self.parent._format_collect_path(self.parent.archive_directory))
        # An archive is unpacked into a folder with its name, which is no student's.
        top = path.parent == Path() or any((archives / f"{path.parent}{ext}").is_file() for ext in (".zip", ".tar.gz", ".gz"))
        return path.stem if top and _as_given(path.name) != f"{self.parent.coursedir.assignment_id}.ipynb" else ""

    def _gradescope(self, path: Path, submission: int) -> dict[str, str]:
        """Student and time of a submission, from the metadata Gradescope puts beside the folders."""
        for folder in path.parents:
            metadata = folder / "submission_metadata.yml"
            if metadata not in self._metadata and not metadata.exists():
                continue
            if metadata not in self._metadata:
                # Ruby wrote this file: keys look like `:name:`. BaseLoader takes everything as text and makes no objects.
                self._metadata[metadata] = yaml.load(metadata.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            entry = self._metadata[metadata].get(f"submission_{submission}", {})
            who = (entry.get(":submitters") or [{}])[0]
            student = who.get(":sid") or who.get(":email") or ""
            return {"student_id": student, **({"timestamp": entry[":created_at"]} if entry.get(":created_at") else {})}
        return {}


def _as_given(name: str) -> str:
    """A file's name without the number a learning system added."""
    return re.sub(r"(?:-\d+| \(\d+\))(?=\.ipynb$)", "", name)
