"""Samples of the longer measurements (`make mutants`, `make equivalents`, `make stability`), and the page that publishes them."""

import re

import pytest
from conftest import LIMITS, ROOT, explain
from verdicts import page
from verdicts.corpora import alone, correct_entries, diagnosis, wrong_entries
from verdicts.equivalents import compositions
from verdicts.grading import QUESTIONS, course_with, feedback, lost_questions
from verdicts.mutants import COMPANIONS, all_mutants, equivalents, sample
from verdicts.stability import secret_of

from lib.grader.corpus import build_notebook, reference_cells
from lib.grader.engine import Engine


@pytest.fixture(scope="module")
def otherwise_drawn(tmp_path_factory):
    """An engine that draws other hidden inputs than the tests elsewhere."""
    with Engine(course_with(secret_of(1), tmp_path_factory.mktemp("course")), LIMITS) as engine:
        yield engine


@pytest.fixture
def grade_alone(assignment, engine, as_submission):
    """Grade a notebook in which nothing is filled in but the cells given."""
    return lambda cells: engine.grade(as_submission(build_notebook(assignment, cells)))


def test_there_are_enough_mutants_and_all_are_distinct():
    made = all_mutants()
    assert len({m.source for m in made}) >= 300
    assert len({m.key for m in made}) == len(made)
    assert {m.question for m in made} == set(QUESTIONS)


def test_what_is_listed_as_no_mistake_is_a_mutant_and_has_a_reason():
    keys = {m.key for m in all_mutants()}
    assert set(equivalents()) <= keys
    assert all(len(reason.split()) > 8 for reason in equivalents().values())


@pytest.mark.parametrize("mutant", sample(12), ids=lambda m: m.key[:70])
def test_a_sampled_mutant_is_caught_or_listed_as_no_mistake(mutant, assignment, grade_alone):
    answers = reference_cells(assignment)
    report = grade_alone({name: answers[name] for name in COMPANIONS.get(mutant.question, ())} | {mutant.question: mutant.source})
    assert not report.attention
    assert (mutant.question in lost_questions(report)) != (mutant.key in equivalents()), mutant.key
    if mutant.key not in equivalents():
        assert len(feedback(report, mutant.question)) > 40


@pytest.mark.parametrize("case", list(compositions(10, seed=1)), ids=lambda case: case.name)
def test_a_composition_of_correct_parts_gets_full_marks(case, engine):
    report = engine.grade(case.submission())
    assert report.points == report.max_points, explain(report)


@pytest.mark.xdist_group("another secret")  # one engine for all of them
@pytest.mark.parametrize("entry", [*correct_entries()[::59], *wrong_entries()[::97]], ids=lambda entry: entry.name)
def test_a_verdict_does_not_depend_on_the_seed(entry, otherwise_drawn):
    case = alone(entry)
    found = diagnosis(entry, case.graded_by(otherwise_drawn), asked=case.questions | entry.loses)
    assert found.named, found


@pytest.mark.xdist_group("another secret")
def test_equal_answers_get_equal_points_and_words_whoever_gives_them(otherwise_drawn):
    [entry] = [entry for entry in wrong_entries() if entry.name == "sn_induced_infinity_norm"]  # how far it is off depends on the draw
    one, other = (otherwise_drawn.grade(alone(entry, student).submission()) for student in ("student-01", "student-02"))
    assert [(r.name, r.outcome, r.message) for r in one.results] == [(r.name, r.outcome, r.message) for r in other.results]
    assert 0 < one.points < one.max_points


def test_the_page_is_what_was_measured_and_the_measurements_are_of_the_present_corpora():
    results = page.measured()
    assert page.PAGE.read_text(encoding="utf-8") == page.text(results), "run: python -m tests.verdicts page"
    assert results["correct"]["entries"] == results["correct"]["full"] == len(correct_entries())
    assert results["diagnosis"]["entries"] == results["diagnosis"]["caught"] == len(wrong_entries())
    assert results["diagnosis"]["named"] >= 0.95 * len(wrong_entries())
    assert results["diagnosis"]["elsewhere"] == 0
    assert results["mutants"]["made"] == results["mutants"]["killed"] + results["mutants"]["equivalent"] == len(all_mutants())


def test_every_margin_below_ten_has_a_reason_and_every_reason_such_a_margin():
    assert page.small(page.measured()["margins"]) == set(page.reasons())


def test_the_readme_quotes_the_totals():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    results = page.measured()
    for number in (results["correct"]["entries"], results["diagnosis"]["entries"], results["mutants"]["made"]):
        assert str(number) in readme
    assert f"under {len(results['stability']['seeds'])} course secrets no verdict flips" in readme
    assert results["stability"]["flips"] == 0


def test_the_page_says_which_measurements_are_of_the_present_suite(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "MEASURED", tmp_path / "measured.json")
    for name, result in page.json.loads((ROOT / "tests/verdicts/measured.json").read_text()).items():
        if name in ("correct", "diagnosis", "mutants"):
            page.remember(name, result)
    results = page.measured()
    of_now = page.text(results)
    assert "381 of 381 | yes |".replace("381", str(results["correct"]["entries"])) in of_now
    assert "earlier suite" not in of_now
    for suites in (results["suites"] | {"mutants": "another"}, {k: v for k, v in results["suites"].items() if k != "mutants"}):
        text = page.text(results | {"suites": suites})
        assert f"| {results['mutants']['made']} of {results['mutants']['made']} | no |" in text
        assert "these come from an earlier suite: *Generated mutants*." in text


def test_the_pages_quote_the_numbers_of_the_suite():
    test = (ROOT / "tests/hidden/gan/chosen_spectra.py").read_text(encoding="utf-8")
    calls, tail = (re.search(rf"^{name} = (\d+)$", test, re.MULTILINE)[1] for name in ("CALLS", "TAIL"))
    assert f"after {calls} calls, as the median of the last {tail}," in (ROOT / "docs/suite.md").read_text(encoding="utf-8")
    assert f"After at most {calls} calls" in (ROOT / "README.md").read_text(encoding="utf-8")
