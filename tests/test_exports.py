"""Grades into learning systems and submissions out of them, with nbgrader's own commands on a real gradebook and real zips."""

import csv
import errno
import json
import logging
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_notebook
from nbgrader.api import Gradebook
from nbgrader.apps import ZipCollectApp
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, read_entry, reference_cells
from lib.grader.errors import KitError
from lib.grader.exports import gradescope
from lib.grader.exports.collecting import LearningSystemCollector
from lib.grader.exports.plugins import CanvasExport, CsvExport, MoodleExport
from lib.grader.exports.tables import guarded, write_csv
from lib.grader.lateness import LatePolicy, TrustedTimes, note_time, read_times
from lib.grader.report import Outcome, Report, TestResult

# nbgrader's own database layer makes SQLAlchemy warn when a submission is added.
pytestmark = [pytest.mark.xdist_group("exports"), pytest.mark.filterwarnings("ignore:Object of type <Submitted")]


# --- CSV


FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NASTY = st.text(st.sampled_from("=+-@\uff1d;,\"' \t\r\n\x00\x0b\x1b\x85\u2028\u200b\ufeff|ab1"), max_size=12)


@settings(max_examples=500)
@given(st.lists(st.lists(NASTY | st.text(), min_size=2, max_size=3), max_size=4))
def test_no_cell_of_text_is_a_formula_with_either_separator(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    write_csv(path, ["a", "b"], rows)
    for separator in (",", ";"):
        with path.open(newline="", encoding="utf-8") as file:
            read = list(csv.reader(file, delimiter=separator))
        for cell in (cell for row in read for cell in row):
            assert not cell.lstrip(" \t\r\n\u200b\ufeff").startswith(FORMULA_SIGNS), (separator, cell)
    with path.open(newline="", encoding="utf-8") as file:
        read = list(csv.reader(file))[1:]
    assert [len(row) for row in read] == [len(row) for row in rows]
    for old, new in ((old, new) for was, now in zip(rows, read, strict=True) for old, new in zip(was, now, strict=True)):
        assert new == guarded(old)
        assert not any(character < " " or character == "\x7f" for character in new)


@given(st.text(st.characters(categories=("L", "N", "Zs"), include_characters=",\"'().:!?"), max_size=30))
def test_ordinary_text_survives(text):
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", " =1", '"=1', "\u200b=1", "\uff1d1"])
def test_formulas_are_disarmed(text):
    assert guarded(text) == "'" + text
    assert guarded(-1.5) == "-1.5"
    assert guarded(None) == ""


def test_what_would_be_a_cell_or_a_row_elsewhere_is_disarmed():
    assert guarded('x;=HYPERLINK("http://evil/");\n=1+1;') == "x;'=HYPERLINK(\"http://evil/\");' =1+1;"
    assert guarded('x; "=1"') == 'x;\' "=1"'
    assert guarded("\x1b[2Ja\x00\r\n\t=1\ud800") == "[2Ja =1?"
    assert guarded("Mind the sign,\nsee (2); 1 - 2.") == "Mind the sign, see (2); 1 - 2."


# --- out


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def course(tmp_path_factory, monkeypatch_module):
    """A course folder with a gradebook of three students, one of whom handed in nothing."""
    root = tmp_path_factory.mktemp("course")
    for part in ("lib", "source", "release", "tests/hidden"):
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("nbgrader_config.py", "pyproject.toml", "README.md"):
        shutil.copyfile(ROOT / file, root / file)
    # nbgrader starts `alembic` by name when it makes a gradebook.
    monkeypatch_module.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "gan") as gradebook:
        gradebook.add_assignment("gan")
        gradebook.add_notebook("gan", "gan")
        for name, points, cell_type in (("test_objective", 4, "code"), ("written", 2, "markdown")):
            gradebook.add_grade_cell(name, "gan", "gan", max_score=points, cell_type=cell_type)
            gradebook.add_solution_cell(name.removeprefix("test_"), "gan", "gan")
        gradebook.add_student("101", first_name="Zoë", last_name="O'Hara, Jr.", email="zoe@example.org")
        gradebook.add_student("102", first_name="=cmd()", last_name='Quote"d', email="two@example.org")
        gradebook.add_student("103", email="three@example.org")
        for student, score in (("101", 3.5), ("102", 2.0)):
            submission = gradebook.add_submission("gan", student)
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    grade.auto_score = score if grade.name == "test_objective" else None
                    grade.needs_manual_grade = grade.name == "written"
                for comment in notebook.comments:
                    if comment.name == "objective":
                        comment.manual_comment = "Mind the sign,\nsee (2)."
        written = gradebook.find_grade("written", "gan", "gan", "101")
        written.manual_score, written.needs_manual_grade = 1.5, False
        gradebook.find_submission_notebook("gan", "gan", "102").late_submission_penalty = 0.5
        gradebook.db.commit()
    return root


def nbgrader(root, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments], cwd=root, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def export(course, plugin, to, **options):
    """What `nbgrader export --exporter=…` does, without a process of its own; returns the log's warnings."""
    said = []
    made = plugin(to=str(course / to), assignment=["gan"], **options)
    made.log = logging.getLogger(f"test.{to}")
    made.log.addHandler(handler := logging.Handler())
    handler.emit = lambda record: said.append(record.getMessage())
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "gan") as gradebook:
        made.export(gradebook)
    return "\n".join(said)


def rows_of(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_generic_table_has_questions_comments_and_what_is_open(course):
    log = nbgrader(course, "export", "--exporter=lib.grader.exports.plugins.CsvExport", "--to", "all.csv")
    rows = {row["id"]: row for row in rows_of(course / "all.csv")}
    assert "wait for a person" in log
    assert rows["101"]["last_name"] == "O'Hara, Jr."
    assert (rows["101"]["test_objective"], rows["101"]["written"], rows["101"]["total"], rows["101"]["max"]) == ("3.5", "1.5", "5", "6")
    assert rows["101"]["test_objective_comment"] == "Mind the sign, see (2)."
    assert rows["102"]["first_name"] == "'=cmd()"
    assert (rows["102"]["total"], rows["102"]["late_penalty"], rows["102"]["to_be_graded"]) == ("1.5", "0.5", "written")
    assert rows["103"]["total"] == ""
    export(course, CsvExport, "mail.csv", by="email", missing_as_zero=True)
    rows = {row["email"]: row for row in rows_of(course / "mail.csv")}
    assert rows["three@example.org"]["total"] == "0"


def test_canvas_takes_a_table_of_ours_or_gets_its_own_back(course):
    export(course, CanvasExport, "canvas.csv")
    points, *rows = rows_of(course / "canvas.csv")
    assert list(points) == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "gan"]
    assert (points["Student"], points["gan"]) == ("    Points Possible", "6")
    assert (rows[0]["Student"], rows[0]["ID"], rows[0]["gan"]) == ("O'Hara, Jr., Zoë", "101", "5")
    roster = (
        'Student,ID,SIS User ID,SIS Login ID,Section,"Homework, GAN (77)",Quiz (3)\n    Points Possible,,,,,50,10\n'
        '"O\'Hara, Jr., Zoë",101,s1,zoe,"Mo, 9",,7\n"Student, Test",999,,x,Mo,,\n'
    )
    (course / "roster.csv").write_text(roster)
    log = export(course, CanvasExport, "back.csv", roster=str(course / "roster.csv"), column="Homework, GAN (77)")
    assert (course / "back.csv").read_text() == roster.replace('"Mo, 9",,7', '"Mo, 9",5,7')
    assert "has no row for 1 student(s): 102" in log


def test_an_export_that_would_go_wrong_is_refused_in_a_sentence(course):
    (course / "roster2.csv").write_text("Student,ID,SIS User ID,SIS Login ID,Section,GAN (77),Quiz (3)\nZoë,101,,,,,\nNew,777,,,,,\n")
    roster = {"roster": str(course / "roster2.csv")}
    for options, said in (
        ({"assignment": ["nope"]}, "The gradebook has no assignment 'nope'; it has: gan."),
        (roster | {"column": "Nix"}, "has no column 'Nix'; CanvasExport.column can be one of: GAN (77), Quiz (3)."),
        ({"roster": "nowhere.csv"}, "nowhere.csv cannot be read"),
    ):
        done = nbgrader_refuses(course, *(f"--CanvasExport.{name}={value}" for name, value in options.items()))
        assert said in done.stderr
        assert "Traceback" not in done.stderr
        assert not (course / "refused.csv").exists()
    log = export(course, CanvasExport, "zero.csv", **roster, column="GAN (77)", missing_as_zero=True)
    assert "1 row(s) of students the gradebook does not know; they stay empty" in log
    assert "777" in log
    assert "one is added" in export(course, CanvasExport, "zero.csv", **roster)


def nbgrader_refuses(root, *arguments):
    command = [sys.executable, "-m", "nbgrader", "export", "--exporter=lib.grader.exports.plugins.CanvasExport", "--to", "refused.csv"]
    done = subprocess.run([*command, *arguments], cwd=root, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode != 0
    return done


def test_moodle_gets_its_worksheet_back(course):
    worksheet = (
        "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (grade),Feedback comments\r\n"
        "Participant 101,Zoë,zoe@example.org,Submitted,,6,Yes,-,\r\nParticipant 555,Other,,No submission,,6,Yes,-,\r\n"
    )
    (course / "sheet.csv").write_text(worksheet, encoding="utf-8")
    export(course, MoodleExport, "moodle.csv", worksheet=str(course / "sheet.csv"))
    first, second = rows_of(course / "moodle.csv")
    assert (first["Identifier"], first["Grade"], first["Last modified (grade)"]) == ("Participant 101", "5", "-")
    assert first["Feedback comments"] == "objective: 3.5 of 4 (Mind the sign, see (2).); written: 1.5 of 2"
    assert second["Grade"] == ""
    export(course, MoodleExport, "import.csv")
    assert [row["ID number"] for row in rows_of(course / "import.csv")] == ["101", "102", "103"]


# --- in


def zipped(path, files):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)


DOWNLOADS = {
    "canvas": {
        "doejane_4711_900001_gan.ipynb": "one",
        "roejohn_LATE_4712_900002_gan-2.ipynb": "two",
        "zo-anna_4713_900003_my homework.ipynb": "three",
        "zo-anna_4713_900004_notes.txt": "no",
    },
    "moodle": {
        "Jane Doe_5711_assignsubmission_file_/gan.ipynb": "one",
        "John_Roe_5712_assignsubmission_file_/gan (1).ipynb": "two",
        "Zoë Ünal_5713_assignsubmission_file_my homework.ipynb": "three",
    },
    "gradescope": {
        "assignment_1_export/submission_11/gan.ipynb": "one",
        "assignment_1_export/submission_12/gan.ipynb": "two",
        "assignment_1_export/submission_13/my homework.ipynb": "three",
        "assignment_1_export/submission_metadata.yml": "".join(
            f"submission_{10 + i}:\n  :submitters:\n  - :name: A Name\n    :sid: '{6710 + i}'\n    :email: a{i}@example.org\n  :created_at: 2026-03-0{i} 10:00:00.000000000 Z\n"
            for i in (1, 2, 3)
        ),
    },
    "class": {
        "student-07.ipynb": "one",
        "student-08.ipynb": "two",
        "o d d.ipynb": "no",
    },
    "student-09": {"gan-2.ipynb": "three"},
    "plain": {
        "a b;c/gan.ipynb": "x",
        "7711/gan.ipynb": "one",
        "7712/gan-1.ipynb": "two",
        "7713/my homework.ipynb": "three",
        "__MACOSX/7711/._gan.ipynb": "no",
    },
}


@pytest.fixture(scope="module")
def collected(course):
    """One `nbgrader zip_collect` over the downloads of all systems at once."""
    for system, files in DOWNLOADS.items():
        zipped(course / f"downloaded/gan/archive/{system}.zip", files)
    (course / "downloaded/gan/archive/student-10.ipynb").write_text("four")
    nbgrader(course, "zip_collect", "gan", "--force")
    return course


@pytest.mark.parametrize(("system", "first"), [("canvas", 47), ("moodle", 57), ("gradescope", 67), ("plain", 77)])
def test_downloads_are_collected_by_student(collected, system, first):
    submitted = collected / "submitted"
    found = {p.relative_to(submitted).as_posix(): p.read_text() for p in submitted.glob(f"{first}*/**/*.ipynb")}
    assert found == {f"{first}11/gan/gan.ipynb": "one", f"{first}12/gan/gan.ipynb": "two", f"{first}13/gan/my homework.ipynb": "three"}
    stamps = list(submitted.glob(f"{first}*/gan/timestamp.txt"))
    assert len(stamps) == (3 if system == "gradescope" else 0)


def test_a_notebook_in_no_folder_is_its_students_and_archives_are_nobody(collected):
    found = {p.parts[-3]: (p.name, p.read_text()) for p in (collected / "submitted").glob("[a-z]*/gan/*.ipynb")}
    texts = {"student-07": "one", "student-08": "two", "student-09": "three", "student-10": "four"}
    assert found == {student: ("gan.ipynb", text) for student, text in texts.items()}


def test_gradescopes_metadata_is_parsed_once_however_many_handed_in(tmp_path, monkeypatch):
    files = DOWNLOADS["gradescope"]
    app = ZipCollectApp()
    app.coursedir = CourseDirectory(root=str(tmp_path), assignment_id="gan")
    for name, text in files.items():
        path = tmp_path / "downloaded/gan/extracted" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    parsed = []
    load = yaml.load
    monkeypatch.setattr(yaml, "load", lambda *arguments, **options: parsed.append(1) or load(*arguments, **options))
    collector = LearningSystemCollector(parent=app)
    found = [collector.collect(str(tmp_path / "downloaded/gan/extracted" / name)) for name in files]
    assert [one["student_id"] for one in found if one] == ["6711", "6712", "6713"]
    assert len(parsed) == 1


def test_times_the_system_vouches_for_are_kept_and_odd_names_are_left_out(collected):
    times = read_times(collected, "gan")
    assert set(times) == {"6711", "6712", "6713"}
    assert times["6712"].startswith("2026-03-02 10:00:00")
    assert len(list((collected / "submitted").iterdir())) == 16


# --- lateness


def test_the_latest_attempt_counts_and_only_a_policy_costs_points(tmp_path):
    note_time(tmp_path, "gan", "a", "2026-03-01 10:00:00 UTC")
    note_time(tmp_path, "gan", "a", "2026-03-02 10:00:00 UTC")
    note_time(tmp_path, "gan", "a", "2026-03-01 12:00:00 UTC")
    assert read_times(tmp_path, "gan") == {"a": "2026-03-02 10:00:00 UTC"}
    assert LatePolicy().late_submission_penalty("a", 40.0, 90000.0) is None
    policy = LatePolicy(share_per_day=0.1, largest_share=0.5)
    assert policy.late_submission_penalty("a", 40.0, 600.0) is None  # grace
    assert policy.late_submission_penalty("a", 40.0, 3600.0) == 4.0
    assert policy.late_submission_penalty("a", 40.0, 86401.0) == 8.0
    assert policy.late_submission_penalty("a", 40.0, 9e6) == 20.0


def test_a_record_a_spreadsheet_saved_is_read_or_refused_with_the_mend(tmp_path):
    (tmp_path / "timestamps").mkdir()
    record = tmp_path / "timestamps" / "gan.csv"
    record.write_text("\ufeffstudent;submitted;by\r\na;2026-03-02 10:00:00 UTC;x\r\nb;;\r\n", encoding="utf-8")
    assert read_times(tmp_path, "gan") == {"a": "2026-03-02 10:00:00 UTC"}
    for content, said in (
        (b"a,2026-03-02 10:00:00 UTC\n", "its first line should be: student,submitted"),
        (b"", "its first line should be: student,submitted"),
        (b"student,submitted\na,02/03/2026 10:00\n", "write it as 2026-03-31 23:59:00 UTC"),
        ("student,submitted\nZoë,2026-03-02\n".encode("latin-1"), "save it as `CSV UTF-8`"),
    ):
        record.write_bytes(content)
        with pytest.raises(KitError, match=said):
            note_time(tmp_path, "gan", "c", "2026-03-01 10:00:00 UTC")
        assert record.read_bytes() == content


def test_a_record_is_there_whole_or_as_it_was(tmp_path, monkeypatch):
    note_time(tmp_path, "gan", "a", "2026-03-01 10:00:00 UTC")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        note_time(tmp_path, "gan", "b", "2026-03-01 10:00:00 UTC")
    assert [path.name for path in (tmp_path / "timestamps").iterdir()] == ["gan.csv"]
    assert read_times(tmp_path, "gan") == {"a": "2026-03-01 10:00:00 UTC"}


def test_only_a_trusted_time_costs_points(course):
    """Whatever `timestamp.txt` made the gradebook believe: the record counts, and without an entry there is no penalty."""
    url = f"sqlite:///{course / 'gradebook.db'}"
    with Gradebook(url, "gan") as gradebook:
        gradebook.update_or_create_assignment("gan", duedate="2026-03-01 12:00:00 UTC")
        gradebook.update_or_create_submission("gan", "101", timestamp="2001-01-01 00:00:00 UTC")  # forged: long before
        gradebook.update_or_create_submission("gan", "102", timestamp="2031-01-01 00:00:00 UTC")  # forged by an enemy: long after
        gradebook.find_submission_notebook("gan", "gan", "102").late_submission_penalty = None
        gradebook.db.commit()
    note_time(course, "gan", "101", "2026-03-02 13:00:00 UTC")
    config = Config({"LatePolicy": {"share_per_day": 0.1}, "AssignLatePenalties": {"plugin_class": LatePolicy}})
    penalties = {}
    for student in ("101", "102"):
        resources = {"nbgrader": {"assignment": "gan", "notebook": "gan", "student": student, "db_url": url}}
        nb, resources = TrustedTimes(root=str(course)).preprocess(new_notebook(), resources)
        AssignLatePenalties(config=config).preprocess(nb, resources)
        with Gradebook(url, "gan") as gradebook:
            penalties[student] = gradebook.find_submission_notebook("gan", "gan", student).late_submission_penalty
    assert penalties == {"101": pytest.approx(1.0), "102": None}  # two days begun on 5 points


# --- Gradescope


@pytest.fixture(scope="module")
def harness(course, tmp_path_factory):
    return unpacked(Assignment(course, "gan"), tmp_path_factory.mktemp("autograder"))


def unpacked(assignment, base):
    """The zip unpacked where Gradescope would, and its script run as Gradescope does."""
    with zipfile.ZipFile(gradescope.build(assignment, base / "autograder.zip", "after_published")) as archive:
        archive.extractall(base / "source")
    shutil.copyfile(base / "source/run_autograder", base / "run_autograder")

    def run(text):
        shutil.rmtree(base / "submission", ignore_errors=True)
        (base / "submission").mkdir()
        (base / "submission/whatever name.ipynb").write_text(text)
        (base / "submission_metadata.json").write_text(json.dumps({"id": 1, "users": [{"email": "a@example.org", "id": 9}]}))
        environment = os.environ | {"AUTOGRADER_ROOT": str(base), "PYTHON": sys.executable}
        script = subprocess.run(
            ["bash", str(base / "run_autograder")], cwd=base, env=environment, capture_output=True, text=True, check=False, timeout=300
        )
        return script.returncode, json.loads((base / "results/results.json").read_text())

    run.base = base
    return run


def test_gradescope_grades_as_nbgrader_does(harness, course, grade_cells):
    assignment = Assignment(ROOT, "gan")
    cells = reference_cells(assignment) | {
        "objective": "def objective(d, g, data_sample, noise_sample):\n    return d(data_sample).sum() - d(g(noise_sample)).sum()"
    }
    code, found = harness(json.dumps(build_notebook(assignment, cells)))
    here = grade_cells(objective=cells["objective"])
    assert code == 0
    assert found["score"] == here.points < 46
    assert sum(test["score"] for test in found["tests"]) == found["score"]
    assert {test["visibility"] for test in found["tests"]} == {"after_published"}
    failed = [test for test in found["tests"] if test["status"] == "failed"]
    assert failed
    assert all(test["output"] and test["name"].startswith("objective: ") for test in failed)
    assert "whatever name.ipynb" in found["output"]


def test_gradescope_grades_another_homework(course, tmp_path):
    assignment = Assignment(course, "minmax")
    run = unpacked(assignment, tmp_path)
    entry = read_entry(ROOT / "tests/submissions/minmax/wrong/alt_in_place.py")
    code, found = run(json.dumps(build_notebook(assignment, reference_cells(assignment) | entry.cells)))
    assert code == 0
    assert {test["name"].partition(":")[0] for test in found["tests"] if test["status"] == "failed"} == {"alternating_step"}
    assert 0 < found["score"] == sum(test["score"] for test in found["tests"]) < 8
    assert any("in place" in test["output"] for test in found["tests"] if test["status"] == "failed")


def test_gradescope_always_gets_results(harness):
    code, found = harness("no notebook")
    assert code == 1
    assert found["score"] == 0
    assert "A person will look at this submission." in found["output"]
    settings = harness.base / "source" / gradescope.SETTINGS
    text = settings.read_text()
    settings.write_text(json.dumps({"assignment": "gone", "visibility": "visible"}))
    code, found = harness("{}")
    settings.write_text(text)
    assert code == 1
    assert "a person will look" in found["output"]
    assert "gone" not in json.dumps(found)


def test_gradescope_setup_is_a_script_that_parses(harness):
    for script in ("setup.sh", "run_autograder"):
        subprocess.run(["bash", "-n", str(harness.base / "source" / script)], check=True)


def test_a_grader_error_gets_no_status_and_tells_students_nothing():
    result = TestResult("q", "t", "It ends.", Outcome.GRADER_ERROR, 2.0, "KeyError: reference")
    found = gradescope.results(Report("s", "hw", (result,), attention=("KeyError: reference",)), "visible")
    assert "status" not in found["tests"][0]
    assert "reference" not in json.dumps(found["tests"]) + found["output"]


def test_an_unknown_visibility_is_refused(course):
    with pytest.raises(ValueError, match="after_due_date"):
        gradescope.build(Assignment(course, "gan"), course / "x.zip", "sometimes")
