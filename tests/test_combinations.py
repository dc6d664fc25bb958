"""Questions are independent: right parts stay right in any combination, and two mistakes cost what each costs alone."""

from itertools import combinations

import pytest
from conftest import ROOT, explain
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.grader.corpus import read_corpus, read_entry

CORPORA = ROOT / "tests" / "submissions"
QUESTIONS = ("generator", "dual_variable", "objective", "alternating_update", "optimizers")


def styles(question):
    """Correct answers to one question that need nothing of the other cells."""
    entries = [e for e in read_corpus(CORPORA / "correct") if set(e.cells) == {question} and not e.added]
    return {entry.name: entry.cells[question] for entry in entries}


STYLES = {question: styles(question) for question in QUESTIONS}
MISTAKES = {
    "generator": "gen_second_relu_missing",
    "dual_variable": "sn_frobenius_torch_norm",
    "objective": "obj_sum",
    "alternating_update": "upd_zero_grad_nowhere",
    "optimizers": "opt_swapped",
}


def test_there_are_styles_enough_to_combine():
    assert all(len(found) >= 10 for found in STYLES.values()), {q: len(found) for q, found in STYLES.items()}


@given(choice=st.fixed_dictionaries({question: st.sampled_from(sorted(found)) for question, found in STYLES.items()}))
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_correct_parts_are_correct_in_every_combination(grade_cells, choice):
    report = grade_cells(**{question: STYLES[question][name] for question, name in choice.items()})
    assert report.points == 46, explain(report)


@pytest.mark.parametrize("pair", list(combinations(QUESTIONS, 2)), ids="+".join)
def test_two_mistakes_cost_what_each_costs_alone(pair, grade_cells):
    cells = {question: read_entry(CORPORA / "wrong" / f"{MISTAKES[question]}.py").cells[question] for question in pair}
    together = grade_cells(**cells)
    alone = {question: grade_cells(**{question: cells[question]}).score(question) for question in pair}
    for question in QUESTIONS:
        expected = alone.get(question, sum(r.max_points for r in together.question(question)))
        assert together.score(question) == expected, explain(together)
