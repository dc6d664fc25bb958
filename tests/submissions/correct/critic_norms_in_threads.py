"""The three norms are independent, so they are computed in a thread pool that is joined before the division. Grad mode is per thread, so the workers get detached tensors. Right.
"""
# %% dual_variable
from concurrent.futures import ThreadPoolExecutor


class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            weights = [m.weight for m in self.inner if isinstance(m, nn.Linear)]
            with ThreadPoolExecutor(max_workers=3, thread_name_prefix="svd") as pool:
                norms = list(pool.map(lambda W: torch.linalg.matrix_norm(W.detach(), 2).item(), weights))
            # here all workers are done
            for W, s in zip(weights, norms):
                W.mul_(1.0 / s)
