"""Other ways to hold the critic back than the student's own, for comparison."""

import torch
from torch import Tensor, nn

CONSTRAINTS = ("normalisation", "projection", "none")


def constrained(DualVariable: type[nn.Module], constraint: str) -> type[nn.Module]:
    """The critic's class with another way to enforce the constraint."""
    if constraint in ("normalisation", "normalization"):
        return DualVariable
    enforce = _project if constraint == "projection" else _leave_alone
    return type(DualVariable.__name__, (DualVariable,), {"enforce_lipschitz": enforce, "spectral_normalisation": enforce})


def nearest(w: Tensor) -> Tensor:
    """The matrix nearest to w (m, n) in the Frobenius norm that stretches nothing."""
    u, stretch, vt = torch.linalg.svd(w, full_matrices=False)  # (m, r), (r,), (r, n)
    return w - u @ torch.diag((stretch - 1).relu()) @ vt  # (m, n)


def _project(critic: nn.Module) -> None:
    with torch.no_grad():
        for p in critic.parameters():
            if p.ndim == 2:
                p.copy_(nearest(p))


def _leave_alone(critic: nn.Module) -> None:
    return None
