"""Numerics person: the largest singular value by squaring the Gram matrix in double precision, a Rayleigh quotient at the end; RMSprop. All right."""
# %% dual_variable
class DualVariable(nn.Module):
    """Critic."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1)
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @staticmethod
    def _sigma_max(W, doublings=40):
        """(W'W)^(2^doublings), rescaled as it goes, is the projector on the leading right singular space."""
        A = W.double()
        gram = A.T @ A if A.shape[0] >= A.shape[1] else A @ A.T
        P = gram / gram.trace()
        for _ in range(doublings):
            P = P @ P
            P = P / P.trace()
        return ((gram @ P).trace() / P.trace()).sqrt()

    def spectral_normalisation(self):
        with torch.no_grad():
            for W in (self.inner[0].weight, self.inner[2].weight, self.inner[4].weight):
                W /= self._sigma_max(W).to(W.dtype)
# %% objective
def objective(d, g, data_sample, noise_sample):
    real, fake = d(data_sample).flatten(), d(g(noise_sample)).flatten()
    # one rounding less than the difference of the means
    W1 = torch.dot(real - fake, torch.full_like(real, 1.0 / real.numel()))
    return W1
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    descend = step_k % d_ratio == 0
    d.train(not descend)
    g.train(descend)
    player, solver, sign = (g, g_optim, 1.0) if descend else (d, d_optim, -1.0)
    l = objective(d, g, real_samples, noise_samples)
    solver.zero_grad()
    l.backward(gradient=torch.tensor(sign), inputs=list(player.parameters()))
    solver.step()
    if not descend:
        d.enforce_lipschitz()
    return l.detach()
# %% optimizers
d_optim = torch.optim.RMSprop(d.parameters(), lr=1e-3, alpha=0.9)
g_optim = torch.optim.RMSprop(g.parameters(), lr=1e-3, alpha=0.9)
