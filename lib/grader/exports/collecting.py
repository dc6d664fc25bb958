r"""Submissions in from a learning system's zip: a collector for `nbgrader zip_collect` that knows four kinds of downloads.

    Canvas      submissions.zip with `lastfirst_LATE_<user id>_<attachment id>_gan.ipynb`
    Moodle      `Full Name_<participant>_assignsubmission_file_/gan.ipynb`, in folders or flat
    Gradescope  `assignment_…_export/submission_<id>/gan.ipynb` beside `submission_metadata.yml`
    plain       `<student>/gan.ipynb`, `<student>.zip` with a gan.ipynb, or `<student>.ipynb` in no folder of an archive

The number the system knows a student by becomes nbgrader's student id, so that the export finds its way back. What such a system adds to a
file's name (`gan-2.ipynb`) is taken off again. Archives students handed in are collected as they are: looking into them, and which of
several notebooks a student meant, is left to the grader's reader.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import yaml
from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Enum

from ..errors import KitError
from ..lateness import note_time
from .downloads import PATTERNS, Owned, as_given, is_work, owned
from .unpacking import METADATA

_SAFE_ID = re.compile(r"[\w.@-]+")


class LearningSystemCollector(FileNameCollectorPlugin):
    """Finds the student in a file's path below the extracted folder."""

    system = Enum(["auto", *PATTERNS], "auto", help="Where the download comes from; `auto` tells by the names.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._given: dict[tuple[str, str], tuple[Owned, bool]] = {}  # by student and name: for what, and whether there is a time of it
        self._downloads: dict[str, dict[str, Owned]] = {}
        self._metadata: dict[Path, dict[str, Any]] = {}  # Gradescope's, each file read once: parsing it takes long

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """Student and file of one extracted file, or None for what is no work of a student's."""
        path = Path(submitted_file)
        relative = path.relative_to(self._extracted).as_posix()
        if not is_work(relative):
            return None
        download = self._download(relative)
        name = relative.removeprefix(f"{download}/") if download else relative
        owner = self._owners(download).get(name)
        if owner is None:
            self.log.warning("No student can be told from %s", relative)
            return None
        student, time = owner.student, ""
        if owner.system == "gradescope":
            student, time = self._gradescope(self._extracted / download / owner.above / METADATA, int(owner.student))
        if not _SAFE_ID.fullmatch(student) or student in (".", ".."):
            self.log.warning("No student can be told from %s", relative)
            return None
        if time:
            try:
                note_time(Path(self.parent.coursedir.root), self.parent.coursedir.assignment_id, student, time)
            except KitError as error:
                self.parent.fail(str(error))
        return {"student_id": student, "file_id": self._file(student, owner, bool(time)), **({"timestamp": time} if time else {})}

    def _file(self, student: str, owner: Owned, timed: bool) -> str:
        """The name as the student gave it; of a second file that would be called the same, another.

        nbgrader ends at two of the same name, but of two submissions with a time it keeps the later one.
        """
        own = as_given(owner.file)
        stem, kind = os.path.splitext(own)
        for chosen in (own, owner.file, *(f"{stem} ({number}){kind}" for number in range(2, 10000))):
            earlier, earlier_timed = self._given.setdefault((student, chosen), (owner, timed))
            if earlier is owner or (timed and earlier_timed and earlier.place != owner.place):
                return chosen
        raise KitError(f"Thousands of files of {student} are called {own}.")

    @property
    def _extracted(self) -> Path:
        return Path(self.parent._format_collect_path(self.parent.extracted_directory))

    def _download(self, relative: str) -> str:
        """The folder an archive of the instructor's was unpacked into; empty for what lay there unpacked."""
        archives = Path(self.parent._format_collect_path(self.parent.archive_directory))
        for folder in reversed(Path(relative).parents[:-1]):
            if any((archives / f"{folder}{kind}").is_file() for kind in (".zip", ".tar.gz", ".gz")):
                return folder.as_posix()
        return ""

    def _owners(self, download: str) -> dict[str, Owned]:
        """Whose the files of a download are."""
        if download not in self._downloads:
            base = self._extracted / download
            files = [Path(where) / name for where, _, names in os.walk(base) for name in names]
            names = [path.relative_to(base).as_posix() for path in files]
            if not download:
                names = [name for name in names if not self._download(name)]
            found = owned(names, self.parent.coursedir.assignment_id, self.system, Path(download).name)
            self._downloads[download] = found
        return self._downloads[download]

    def _gradescope(self, metadata: Path, submission: int) -> tuple[str, str]:
        """Student and time of a submission, from what Gradescope puts beside its folders; empty where it is not there."""
        if metadata not in self._metadata:
            found: Any = {}
            try:
                # Ruby wrote this file: keys look like `:name:`. BaseLoader takes everything as text and makes no objects.
                found = yaml.load(metadata.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            except FileNotFoundError:
                self.log.warning("There is no %s beside the submissions; export them from Gradescope again.", METADATA)
            except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
                found = None
            if not isinstance(found, dict):
                self.parent.fail(f"{metadata} is damaged; export the submissions from Gradescope again.")
            self._metadata[metadata] = found
        entry = self._metadata[metadata].get(f"submission_{submission}") or {}
        who = (entry.get(":submitters") or [{}])[0]
        return who.get(":sid") or who.get(":email") or "", entry.get(":created_at") or ""
