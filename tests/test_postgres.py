"""The gradebook on a PostgreSQL server instead of in a file. Run by `make test-postgres`, which brings a server of its own."""

import pytest
from conftest import ROOT
from nbgrader.api import Gradebook
from test_nbgrader import Course, gradebook_rows

from lib.grader.corpus import build_notebook, entry_notebook, read_entry, reference_cells

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR is not set"),
]


@pytest.fixture
def server(tmp_path):
    import pgserver

    with pgserver.get_server(tmp_path / "server", cleanup_mode="stop") as running:
        yield running.get_uri().replace("postgresql://", "postgresql+psycopg2://")


def grade_class(course):
    assert course.nbgrader("generate_assignment", "gan").returncode == 0
    wrong = read_entry(ROOT / "tests/submissions/wrong/sn_frobenius_torch_norm.py")
    course.hand_in("right", build_notebook(course.assignment, reference_cells(course.assignment)))
    course.hand_in("wrong", entry_notebook(course.assignment, wrong))
    course.hand_in("untouched", build_notebook(course.assignment, {}))
    for more in ((), ("--force",)):
        done = course.nbgrader("autograde", "gan", *more)
        assert done.returncode == 0, done.stderr
    with Gradebook(course.gradebook) as gradebook:
        gradebook.find_grade("projection", "gan", "gan", "wrong").manual_score = 1.5
        gradebook.db.commit()
    assert course.nbgrader("autograde", "gan", "--student", "wrong", "--force").returncode == 0
    assert course.nbgrader("export", "--to", "grades.csv").returncode == 0
    return gradebook_rows(course), (course.root / "grades.csv").read_text().splitlines()


def test_postgresql_holds_what_sqlite_holds(tmp_path, server):
    in_a_file = Course(tmp_path / "sqlite")
    on_a_server = Course(tmp_path / "postgres")
    on_a_server.gradebook = server
    with (on_a_server.root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.CourseDirectory.db_url = {server!r}\n")
    rows, exported = grade_class(in_a_file)
    assert not any(on_a_server.root.glob("*.db"))
    assert grade_class(on_a_server) == (rows, exported)
    assert rows[0]["wrong", "projection"][1] == 1.5
