"""Question (2): the alternating step."""

from steps import ALTERNATING, both_tests

test_bilinear_game, test_strongly_convex_concave_game = both_tests(ALTERNATING)
