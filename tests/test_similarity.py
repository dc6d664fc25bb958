"""Similar submissions: a copy in disguise stands out of a class that shares the model answer and the usual idioms."""

import re

import pytest
from conftest import ROOT

from lib.grader.assignment import source_of
from lib.grader.corpus import read_corpus, reference_cells
from lib.grader.similarity import Work, identical, partly_compared, similar_pairs

COPIED = """
def objective(d, g, data_sample, noise_sample):
    # first the scores of everything, then the difference of their means
    invented = g(noise_sample)
    together = torch.cat([data_sample, invented], dim=0)
    scores = d(together).flatten()
    border = data_sample.shape[0]
    lower, upper = scores[:border], scores[border:]
    weights = torch.ones_like(lower) / border
    W1 = (weights * lower).sum() - (weights * upper[:border]).sum()
    return W1
"""


@pytest.fixture(scope="module")
def known(assignment):
    return [source_of(cell) for notebook in (assignment.master, assignment.skeleton) for cell in notebook["cells"]]


@pytest.fixture(scope="module")
def honest(assignment):
    """A class of people who did not copy: each corpus entry of another style and author's idea."""
    reference = reference_cells(assignment)
    entries = [e for e in read_corpus(ROOT / "tests/submissions/correct") if e.name.startswith(("obj", "upd", "opt"))][:40]
    return [Work(f"student-{i:02}", tuple((reference | entry.cells).values())) for i, entry in enumerate(entries)]


def test_a_copy_with_other_names_and_comments_is_the_strongest_pair(honest, known):
    renamed = re.sub(r"#.*", "# (mine)", COPIED)
    for old, new in (("invented", "fakes"), ("together", "both"), ("border", "n"), ("lower", "a"), ("upper", "b"), ("weights", "w")):
        renamed = renamed.replace(old, new)
    pairs = similar_pairs([*honest, Work("student-98", (COPIED,)), Work("student-99", (renamed,))], known)
    assert pairs[0].students == ("student-98", "student-99")
    assert pairs[0].times_usual > 1.5
    assert pairs[0].share > 0.25


def test_who_hands_in_the_model_answer_is_similar_to_nobody(assignment, known):
    answers = tuple(reference_cells(assignment).values())
    assert similar_pairs([Work(f"student-{i}", answers, answers) for i in range(8)], known) == []


def test_what_many_students_share_is_common_knowledge(known):
    assert similar_pairs([Work(f"student-{i:02}", (COPIED,)) for i in range(40)], known) == []


def test_copied_written_answers_are_found_word_by_word(known):
    text = "My cloud first wobbled around the left rim like a jelly and after about seven hundred steps it burst into five lumps of unequal weight, which I did not expect."
    others = [
        Work(f"student-{i:02}", (), (f"The points moved {i} times to the ring and my curve fell to {i / 7:.2f}.",)) for i in range(30)
    ]
    pairs = similar_pairs([*others, Work("student-a", (), (text,)), Work("student-b", (), ("As I said: " + text,))], known)
    assert [pair.students for pair in pairs] == [("student-a", "student-b")]
    assert "jelly" not in " ".join(known)


def test_code_that_does_not_parse_is_compared_as_far_as_it_goes(known):
    broken = COPIED + "\n    if (:\n"
    pairs = similar_pairs([Work("a", (broken,)), Work("b", (broken,)), *(Work(f"c{i}", ("x = 1",)) for i in range(20))], known)
    assert pairs[0].students == ("a", "b")
    assert any("first the scores of everything" in line for line in pairs[0].lines)


def test_what_is_the_same_to_the_letter_is_listed_however_many_share_it(assignment, known):
    answer = "The points first form a blob, then they stretch to a ring."
    whole = [Work(name, (COPIED, COPIED.replace("    ", "  ")), (answer,)) for name in "abc"]
    text = [Work(name, (f"x = '{name}'",), (answer,)) for name in "de"]
    untouched = [Work(name, (), (source_of(assignment.skeleton["cells"][0]),)) for name in "fg"]
    found = [(same.what, same.students) for same in identical([*whole, *text, *untouched], known)]
    assert found == [("a written answer", ("a", "b", "c", "d", "e")), ("the whole notebook", ("a", "b", "c"))]
    assert identical([*whole, *untouched], known)[0].what == "the whole notebook"
    assert len(identical([*whole, *untouched], known)) == 1  # its written answers are no news


def junk(start, repeated):
    """Half a megabyte in one cell, of what a tokenizer may read again and again."""
    return start + repeated * (2**19 // len(repeated))


@pytest.mark.parametrize(
    "cell",
    [junk("'", "\\'"), junk('"""', '\\"""'), junk("", "rb'"), junk("", "\\"), junk("", "("), junk("", "1_"), junk("", " ") + "'"],
    ids=["escaped quotes", "escaped triple quotes", "prefixes", "backslashes", "brackets", "digits", "spaces"],
)
def test_no_cell_keeps_the_report_busy(cell, known):
    """The standard library's tokenizer would need hours for the first of these."""
    works = [Work("a", (cell, COPIED)), Work("b", (COPIED,)), *(Work(f"c{i}", ("x = 1",)) for i in range(20))]
    (pair,) = similar_pairs(works, known)
    assert pair.students == ("a", "b")  # nor does it crowd out what stands beside it
    assert partly_compared(works) == ["a"]
    assert similar_pairs(works, [*known, cell]) == [pair]  # without the bounds, too


def test_what_is_beyond_the_bounds_is_not_compared_and_said(known):
    filler = [f"name_{i} = {i}\n" for i in range(20_000)]
    long, many = (
        ("".join(filler[:10_000]) + COPIED,),
        (*("".join(filler[i : i + 500]) for i in range(0, 20_000, 500)), "#" * 20_000 + COPIED),
    )
    works = [Work("a", long), Work("b", (COPIED,)), Work("c", many), *(Work(f"d{i}", ("x = 1",)) for i in range(20))]
    assert ("a", "b") not in [pair.students for pair in similar_pairs(works, known)]
    assert partly_compared(works) == ["a", "c"]


def test_a_mistake_in_one_line_does_not_hide_the_lines_after_it(known):
    broken = "x = 'it doesn't matter\n" + COPIED
    pairs = similar_pairs([Work("a", (broken,)), Work("b", (COPIED,)), *(Work(f"c{i}", ("x = 1",)) for i in range(20))], known)
    assert [pair.students for pair in pairs] == [("a", "b")]
