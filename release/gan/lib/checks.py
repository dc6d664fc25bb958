"""The checks to run on your own answers before handing in; each prints a few lines and never raises."""

from lib.check_game import check_objective, check_optimizers
from lib.check_networks import check_dual_variable, check_generator
from lib.check_update import check_alternating_update

__all__ = ["check_alternating_update", "check_dual_variable", "check_generator", "check_objective", "check_optimizers"]
