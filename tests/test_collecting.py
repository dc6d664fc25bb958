"""`nbgrader zip_collect` on downloads in which one student tries to be another, or to end the collecting of the class."""

import gzip
import io
import os
import shutil
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import pytest
from conftest import ROOT
from nbgrader.apps import ZipCollectApp
from nbgrader.coursedir import CourseDirectory

from lib.grader.exports import unpacking
from lib.grader.exports.downloads import owned
from lib.grader.lateness import read_times

pytestmark = pytest.mark.xdist_group("exports")


def packed(files, compression=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def metadata(*students):
    """Gradescope's, of pairs of a submission and a student, handed in on the day of March the submission has as its number."""
    return "".join(
        f"submission_{number}:\n  :submitters:\n  - :name: A Name\n    :sid: '{sid}'\n  :created_at: 2026-03-{number} 10:00:00.0 Z\n"
        for number, sid in students
    )


BOMB = packed({f"d{i}/b.zip": packed({"zeros.ipynb": b"\0" * (20 << 20)}, zipfile.ZIP_DEFLATED) for i in range(10)}, zipfile.ZIP_DEFLATED)
DOWNLOADS = {
    "canvas.zip": {
        "aeve_4799_900009_stuff.zip": packed({"aaa_4711_1_gan.ipynb": "EVE", "doejane_4711_900001_gan-1.ipynb": "EVE", "gan.ipynb": "eve"}),
        "doejane_4711_900001_gan-1.ipynb": "jane",
        "mallory_4798_900002_4711_1_gan.ipynb": "mallory",
        "none_4797_900003_stuff.zip": "no zip at all",
        "none_4796_900004_stuff.ipynb.gz": b"\x1f\x8b\x08junk",
        "none_4795_900005_stuff.zip": BOMB,
        "twice_4794_900006_gan.ipynb": "one",
        "twice_4794_900007_gan.ipynb": "two",
        "twice_4794_900008_gan-1.ipynb": "three",
        "wild_4793_900009_\x1b]0;owned\x07\nx.ipynb": "wild",
        "zeros_4792_900009_gan.ipynb": "too large below",
        "roe_4712_900001_gan.ipynb": "roe",
    },
    "moodle.zip": {
        "Jane Doe_5711_assignsubmission_file_/gan.ipynb": "jane",
        "Eve_5799_assignsubmission_file_/A_5711_assignsubmission_file_/gan.ipynb": "EVE",
        "Eve_5799_assignsubmission_file_/x.zip": packed({"Jane Doe_5711_assignsubmission_file_/gan.ipynb": "EVE"}),
        "Mallory_5798_assignsubmission_file_A_5711_assignsubmission_file_gan.ipynb": "mallory",
        "Mallory_5798_assignsubmission_file_x.zip": packed({"A_5711_assignsubmission_file_gan.ipynb": "EVE"}),
    },
    "gradescope.zip": {
        "assignment_1_export/submission_metadata.yml": metadata((11, 6711), (19, 6799), (18, 6798), (20, 6711)),
        "assignment_1_export/submission_11/gan.ipynb": "jane's first",
        "assignment_1_export/submission_19/gan.ipynb": "EVE",
        "assignment_1_export/submission_19/submission_metadata.yml": metadata((30, 6711)).replace("30", "19", 1),
        "assignment_1_export/submission_19/submission_11/a_6711_1_gan.ipynb": "EVE",
        "assignment_1_export/submission_18/gan.ipynb": "mallory",
        "assignment_1_export/submission_18/submission_metadata.yml": "- no mapping\n",
        "assignment_1_export/submission_20/gan.ipynb": "jane",
    },
    "plain.zip": {
        "class/7711/gan.ipynb": "jane",
        "class/7799/7711/gan.ipynb": "EVE",
        "class/7799/a_7711_1_gan.ipynb": "EVE",
        "class/7799/x_7711_assignsubmission_file_gan.ipynb": "EVE",
        "class/7798/gan.ipynb": "mallory",
    },
    "8799.zip": {"gan.ipynb": "eve", "7711/gan.ipynb": "EVE", "a_4711_1_gan.ipynb": "EVE"},
    "8798.zip": None,
    "8797.tar.gz": None,
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    for part in ("lib", "release"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "nbgrader_config.py", root / "nbgrader_config.py")
    archive = root / "downloaded/gan/archive"
    archive.mkdir(parents=True)
    for name, files in DOWNLOADS.items():
        (archive / name).write_bytes(packed(files) if files else b"no archive")
    (archive / "8797.tar.gz").write_bytes(gzip.compress(os.urandom(5000))[:3000])
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "zip_collect", "gan"], cwd=root, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    (root / "log").write_text(done.stderr)
    return root


def handed_in(course, student):
    folder = course / "submitted" / student / "gan"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != "timestamp.txt"}


@pytest.mark.parametrize("student", ["4711", "5711", "6711", "7711"])
def test_nobody_hands_in_for_somebody_else(course, student):
    assert handed_in(course, student) == {"gan.ipynb": b"jane"}


def test_what_an_archive_in_a_download_holds_is_its_own_students(course):
    assert set(handed_in(course, "4799")) == {"stuff.zip"}
    assert set(handed_in(course, "5799")) == {"gan.ipynb", "x.zip"}
    assert set(handed_in(course, "5798")) == {"A_5711_assignsubmission_file_gan.ipynb", "x.zip"}
    assert handed_in(course, "4798") == {"4711_1_gan.ipynb": b"mallory"}
    assert set(handed_in(course, "8799")) == {"gan.ipynb", "gan (2).ipynb", "a_4711_1_gan.ipynb"}
    assert not (course / "submitted/4797/gan/gan.ipynb").exists()


def test_times_are_gradescopes_own(course):
    assert {student: time[:10] for student, time in read_times(course, "gan").items()} == {
        "6711": "2026-03-20",
        "6798": "2026-03-18",
        "6799": "2026-03-19",
    }


def test_what_is_damaged_or_called_the_same_costs_nobody_else_anything(course):
    assert handed_in(course, "4712") == {"gan.ipynb": b"roe"}
    assert handed_in(course, "4797") == {"stuff.zip": b"no zip at all"}  # the reader says what is wrong with it
    assert set(handed_in(course, "4796")) == {"stuff.ipynb.gz"}
    assert handed_in(course, "4794") == {"gan.ipynb": b"one", "gan (2).ipynb": b"two", "gan-1.ipynb": b"three"}
    assert handed_in(course, "7798") == {"gan.ipynb": b"mallory"}
    log = (course / "log").read_text()
    assert "8798.zip is damaged" in log
    assert "8797.tar.gz is damaged" in log


def test_a_bomb_is_never_unpacked(course):
    assert handed_in(course, "4795") == {"stuff.zip": BOMB}
    assert sum(path.stat().st_size for path in (course / "downloaded").rglob("*") if path.is_file()) < 2**20


def test_names_of_files_do_not_drive_the_terminal(course):
    assert "\x1b" not in (course / "log").read_text()
    assert set(handed_in(course, "4793")) == {"_]0;owned__x.ipynb"}


def test_one_students_share_of_a_download_is_limited(tmp_path, monkeypatch):
    """Whatever does not fit is left out, and the log says which file and why."""
    monkeypatch.setattr(unpacking, "MAX_BYTES", 1000)
    monkeypatch.setattr(unpacking, "MAX_TOTAL", 2500)
    monkeypatch.setattr(unpacking, "MAX_FILES", 4)
    (tmp_path / "a").mkdir()
    files = {f"1/{i}.ipynb": b"x" for i in range(6)} | {f"2/{i}.ipynb": b"x" * 900 for i in range(4)}
    files |= {"3/gan.ipynb": b"\0" * 1001, "4/gan.ipynb": b"x", "5/../gan.ipynb": b"x", f"6/{'n' * 300}.ipynb": b"x", "7/gan.ipynb": b"x"}
    (tmp_path / "a/d.zip").write_bytes(packed(files))
    said = []

    app = ZipCollectApp()
    app.coursedir = CourseDirectory(root=str(tmp_path), assignment_id="gan")
    extractor = unpacking.DownloadExtractor(parent=app)
    monkeypatch.setattr(extractor.log, "error", lambda text, *values: said.append(text % values))
    extractor.extract(str(tmp_path / "a"), str(tmp_path / "out"))
    found = sorted(path.relative_to(tmp_path / "out/d").as_posix() for path in (tmp_path / "out").rglob("*.ipynb"))
    assert found == [*(f"1/{i}.ipynb" for i in range(4)), "2/0.ipynb", "2/1.ipynb", "4/gan.ipynb", "7/gan.ipynb"]
    assert len(said) == 7
    assert said[0] == "1/4.ipynb in d.zip was left out: more than 4 files or 0 MB are of this student."
    assert any(one.startswith("3/gan.ipynb in d.zip was left out: it is larger than") for one in said)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=4000))
    extractor.extract(str(tmp_path / "a"), str(tmp_path / "again"))
    assert said[-1] == "d.zip would fill the disk (0.0 GB) and was left out. Is it a download?"
    assert not list((tmp_path / "again").rglob("*.ipynb"))


@pytest.mark.parametrize(
    ("names", "students"),
    [
        (["a/gan.ipynb", "b/gan.ipynb"], ["a", "b"]),
        (["class/a/gan.ipynb", "class/b/sub/gan.ipynb"], ["a", "b"]),
        (["a/gan/gan.ipynb", "b/gan/gan.ipynb"], ["a", "b"]),
        (["submitted/a/gan/gan.ipynb"], ["a"]),
        (["export/submission_7/sub/gan.ipynb"], ["7"]),
        (["folder/doejane_4711_9_gan.ipynb", "folder/roe_LATE_4712_9_gan.ipynb"], ["4711", "4712"]),
        (["a.ipynb", "b.tar.gz", "c.zip"], ["a", "b", "c"]),
        (["__MACOSX/x/._gan.ipynb", "class/a/gan.ipynb", "class/b/gan.ipynb"], ["a", "b"]),
    ],
)
def test_folders_around_a_whole_download_are_nobodys(names, students):
    assert [owner.student for owner in owned(names, "gan").values()] == students
