"""Question (1): the simultaneous step."""

from steps import SIMULTANEOUS, both_tests

test_bilinear_game, test_strongly_convex_concave_game = both_tests(SIMULTANEOUS)
