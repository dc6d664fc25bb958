"""Withdrawing and re-weighting checks: everyone gets the same, totals stay, the change is on record."""

import json

import pytest

from lib.grader.adjustments import AdjustmentError, Adjustments, adjust, read_adjustments
from lib.grader.feedback.card import Scored, Summary, card_html
from lib.grader.report import Outcome, Report, TestResult


def report(*outcomes):
    return Report("s", "hw", tuple(TestResult("q", f"test_{i}", "It works.", outcome, 2.0, "no") for i, outcome in enumerate(outcomes)))


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_withdrawn_check_gives_everyone_its_points(outcome):
    adjusted = adjust(report(outcome, Outcome.FAIL), Adjustments(withdrawn={"q/test_0": "unclear"}))
    assert adjusted.points == 2.0
    assert adjusted.results[0].outcome is outcome  # what was seen stays on record
    assert adjusted.adjustments == ("q/test_0 was withdrawn: unclear.",)
    assert "everyone gets its points" in adjusted.results[0].remarks[-1]
    assert Report.from_dict(json.loads(adjusted.to_json())) == adjusted


def test_a_withdrawn_check_is_nothing_to_look_at():
    adjusted = adjust(report(Outcome.FAIL, Outcome.PASS), Adjustments(withdrawn={"q/test_0": "unclear"}))
    card = card_html(Summary("hw", "s", (Scored("test_q", "(1)", 4.0, 4.0, "q"),)), adjusted)
    assert "Look at this first" not in card
    assert "every check passed" in card


def test_weights_move_within_a_question_alone():
    moved = adjust(report(Outcome.PASS, Outcome.FAIL), Adjustments(points={"q/test_0": 3.0, "q/test_1": 1.0}))
    assert (moved.points, moved.max_points) == (3.0, 4.0)
    with pytest.raises(ValueError, match="from 4 to 5"):
        adjust(report(Outcome.PASS, Outcome.FAIL), Adjustments(points={"q/test_0": 3.0}))


def test_names_and_files_are_checked(tmp_path):
    with pytest.raises(ValueError, match="q/test_9"):
        adjust(report(Outcome.PASS), Adjustments(withdrawn={"q/test_9": "typo"}))
    assert read_adjustments(tmp_path, "gan") == Adjustments()
    file = tmp_path / "adjustments.toml"
    file.write_text('[gan.withdrawn]\n"q/test_0" = "unclear"\n[gan.points]\n"q/test_1" = 1\n[other.points]\n"x/y" = 2\n')
    assert read_adjustments(tmp_path, "gan") == Adjustments({"q/test_0": "unclear"}, {"q/test_1": 1.0})
    file.write_text("[gan.weights]\n")
    with pytest.raises(ValueError, match="weights"):
        read_adjustments(tmp_path, "gan")
    for content, said in (
        (b"[gan", r"adjustments\.toml"),
        (b"# \xe4", r"adjustments\.toml"),
        (b'[gan.points]\n"q/t" = "x"', "a number is expected"),
    ):
        file.write_bytes(content)
        with pytest.raises(AdjustmentError, match=said):
            read_adjustments(tmp_path, "gan")


def test_no_adjustments_leave_a_report_as_it_is():
    same = report(Outcome.PASS)
    assert adjust(same, Adjustments()) is same
