"""Questions are independent: two mistakes cost what each costs alone. (Right parts stay right in any combination: test_verdicts.py.)"""

from itertools import combinations

import pytest
from conftest import ROOT, explain
from verdicts.equivalents import corpus_styles
from verdicts.grading import QUESTIONS

from lib.grader.corpus import read_entry

CORPORA = ROOT / "tests" / "submissions"
MISTAKES = {
    "generator": "gen_second_relu_missing",
    "dual_variable": "sn_frobenius_torch_norm",
    "objective": "obj_sum",
    "alternating_update": "upd_zero_grad_nowhere",
    "optimizers": "opt_swapped",
}


def test_there_are_styles_enough_to_combine():
    assert all(len(found) >= 10 for found in corpus_styles().values()), {q: len(found) for q, found in corpus_styles().items()}


@pytest.mark.parametrize("pair", list(combinations(QUESTIONS, 2)), ids="+".join)
def test_two_mistakes_cost_what_each_costs_alone(pair, grade_cells):
    cells = {question: read_entry(CORPORA / "wrong" / f"{MISTAKES[question]}.py").cells[question] for question in pair}
    together = grade_cells(**cells)
    alone = {question: grade_cells(**{question: cells[question]}).score(question) for question in pair}
    for question in QUESTIONS:
        expected = alone.get(question, sum(r.max_points for r in together.question(question)))
        assert together.score(question) == expected, explain(together)
