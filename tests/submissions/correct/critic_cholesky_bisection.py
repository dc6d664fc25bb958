"""Bisection with Cholesky as a test of definiteness: sigma is the smallest t with t^2 I - W W' positive semidefinite. Sixty halvings in
double precision between ||W||_F / sqrt(rank) and ||W||_F. Right."""
# %% dual_variable
def _spd(M):
    return int(torch.linalg.cholesky_ex(M).info) == 0


def sigma_by_bisection(W):
    A = W.detach().to(torch.float64)
    A = A if A.shape[0] <= A.shape[1] else A.T
    r = A.shape[0]
    fro2 = A.square().sum().item()
    if fro2 == 0.0:
        return 0.0
    G, I = A @ A.T / fro2, torch.eye(r, dtype=torch.float64)
    lo, hi = 0.5 / r, 1.0 + 1e-9      # lambda_max of a trace-one matrix lies in [1/r, 1]; half of it to be safe
    for _ in range(60):
        mid = 0.5 * (lo + hi)
        if _spd(mid * I - G):
            hi = mid
        else:
            lo = mid
    return math.sqrt(hi * fro2)


class DualVariable(nn.Module):
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
            for layer in filter(lambda m: isinstance(m, nn.Linear), self.inner):
                s = sigma_by_bisection(layer.weight)
                if s:
                    layer.weight /= s
