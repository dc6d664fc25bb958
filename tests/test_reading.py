"""What opening a submission may cost, whatever is in it: memory and seconds are measured in a process of their own."""

import json
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

from lib.grader import beside, reading
from lib.grader.class_run import plain_files_only
from lib.grader.corpus import build_notebook, reference_cells
from lib.grader.reading import Unreadable, find_notebooks

MEASURE = """
import resource, sys, time
from pathlib import Path
from lib.grader.assignment import Assignment
from lib.grader.notebook import open_submission
assignment = Assignment(Path.cwd(), "gan")
assignment.questions
before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
_, submission = open_submission(Path(sys.argv[1]), "student-01", assignment)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024, time.process_time() - started)
print(submission.problem, *submission.repairs)
"""


def opened(folder):
    """Megabytes and seconds it takes to open a submission, and what is said."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    ).stdout
    costs, said = done.split("\n", 1)
    memory, seconds = map(float, costs.split())
    return memory, seconds, said


@pytest.fixture
def solved(assignment):
    return build_notebook(assignment, reference_cells(assignment))


def sparse(path, size, start=b""):
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import " + "a." * 49_000 + "a", id="long"),
        pytest.param("import " + "a." * 4_900 + "a", id="just parsed"),
        pytest.param(
            "from "
            + "a\
."
            * 2_400
            + "a import b",
            id="on many lines",
        ),
    ],
)
def test_looking_for_an_answer_in_other_cells_takes_little(source, assignment, solved, tmp_path):
    """Python's parser takes gigabytes for a long chain of dots; the cell of one question is missing, so others are looked through."""
    first = next(iter(assignment.questions))
    solved["cells"] = [cell for cell in solved["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") != first]
    for i in range(3):
        solved["cells"].append({"id": f"i{i}", "cell_type": "code", "metadata": {}, "source": f"{source}{i}", "outputs": []})
    (tmp_path / "gan.ipynb").write_text(json.dumps(solved))
    memory, seconds, said = opened(tmp_path)
    assert f"The cell `{first}` was missing" in said
    assert memory < 60
    assert seconds < 2


def test_many_large_archives_take_no_time(solved, tmp_path):
    for i in range(60):
        sparse(tmp_path / f"z{i}.zip", 99 << 20)
    (tmp_path / "gan.ipynb").write_text(json.dumps(solved))
    memory, seconds, said = opened(tmp_path)
    assert said.strip() == ""
    assert memory < 60
    assert seconds < 2


def test_only_so_many_archives_are_looked_into(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_ARCHIVES", 3)
    for i in range(5):
        with zipfile.ZipFile(tmp_path / f"{i}.zip", "w") as archive:
            archive.writestr("gan.ipynb", "{}")
    assert sorted(one.label for one in find_notebooks(tmp_path, "gan")) == [f"{i}.zip/gan.ipynb" for i in range(3)]


def test_an_endless_list_of_contents_is_not_read(solved, tmp_path):
    number = 600_000
    entry = struct.pack("<4sBBBBHHHHIIIHHHHHII", b"PK\1\2", 20, 3, 20, 0, 0, 0, 0, 0x21, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, number, number, len(entry) * number, 0)
    end += struct.pack("<4sIQI", b"PK\6\7", 0, len(entry) * number, 1)
    end += struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    (tmp_path / "many.zip").write_bytes(entry * number + end)
    memory, seconds, said = opened(tmp_path)
    assert said.strip() == "An archive holds too many files to be looked through; hand in the notebook alone."
    assert memory < 60
    assert seconds < 2
    with zipfile.ZipFile(tmp_path / "usual.zip", "w") as archive:
        for i in range(1000):
            archive.writestr(f"data/{i}.txt", "x")
        archive.writestr("gan.ipynb", json.dumps(solved))
    assert "`usual.zip/gan.ipynb`" in opened(tmp_path)[2]


def test_of_many_large_notebooks_few_are_read(solved, tmp_path):
    for i in range(20):
        sparse(tmp_path / f"n{i:02}.ipynb", 60 << 20, b'{"cells":[')
        os.utime(tmp_path / f"n{i:02}.ipynb", (1, 1))
    assert [one.name for one in find_notebooks(tmp_path, "gan")] == ["n00.ipynb", "n01.ipynb"]
    (tmp_path / "small.ipynb").write_text(json.dumps(solved))
    os.utime(tmp_path / "small.ipynb", (0, 0))  # the oldest, so looked at last
    assert [one.name for one in find_notebooks(tmp_path, "gan")] == ["n00.ipynb", "n01.ipynb", "small.ipynb"]


def test_what_nbgrader_copies_is_what_is_put_beside_the_notebook(tmp_path, monkeypatch):
    """Sparse files are gigabytes once copied, and names with control characters are printed as they are."""
    from nbgrader.converters import base

    usual = base.find_all_files
    wanted = {"data.csv": "1", "sub/own.py": "1", "timestamp.txt": "2026-03-01 10:00:00 UTC"}
    for name, text in {**wanted, "\x1b]0;owned\x07\nx.txt": "1", ".hidden/x": "1", "lib/data.py": "1", "gan.ipynb": "{}"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    for i in range(8):
        sparse(tmp_path / f"d{i}.bin", 99 << 20)
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    monkeypatch.setattr(beside, "MAX_TIMESTAMP", 100)
    with plain_files_only():
        assert {Path(path).relative_to(tmp_path).as_posix() for path in base.find_all_files(str(tmp_path), ["*.ipynb"])} == set(wanted)
        sparse(tmp_path / "timestamp.txt", 101)
        assert str(tmp_path / "timestamp.txt") not in base.find_all_files(str(tmp_path), ["*.ipynb"])
    assert base.find_all_files is usual
    taken, notes = beside.other_files(tmp_path)
    assert set(taken) == {"data.csv", "sub/own.py"}
    assert "\ufffd]0;owned" in notes[0]
    assert "\x1b" not in notes[0]


def test_what_is_no_file_is_said_to_be_none(tmp_path):
    os.mkfifo(tmp_path / "gan.ipynb")
    with pytest.raises(Unreadable, match="No notebook was handed in"):
        find_notebooks(tmp_path, "gan")
