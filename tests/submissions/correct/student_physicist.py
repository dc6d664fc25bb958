"""A whole student from physics: single letters, matrices by hand, power iteration with a tolerance."""
# %% generator
class Generator(nn.Module):
    def __init__(s, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        n, h, m = noise_dim, hidden_dim, output_dim
        r = lambda *k: nn.Parameter(torch.randn(*k)/math.sqrt(k[-1]))
        s.A, s.B, s.C = r(h, n), r(h, h), r(m, h)
        s.a, s.b, s.c = r(h), r(h), r(m)
    def forward(s, z):
        T = lambda M, v, y: torch.tensordot(y, M, dims=([1], [1])) + v
        R = lambda y: 0.5*(y + y.abs())
        return T(s.C, s.c, R(T(s.B, s.b, R(T(s.A, s.a, z)))))
# %% dual_variable
def opnorm(M, tol=1e-12, nmax=10**4):
    """||M||_2 by power iteration on M^T M"""
    M = M.double()
    q = torch.randn(M.shape[1], dtype=M.dtype)
    q /= q.norm()
    E_old = 0.
    for n in range(nmax):
        p = M.T @ (M @ q)
        E = (q @ p).item()              # "energy"
        q = p/p.norm()
        if n > 50 and abs(E - E_old) <= tol*E:
            break
        E_old = E
    return math.sqrt(E)

class DualVariable(nn.Module):
    def __init__(s, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        s.c = c
        s.A = nn.Linear(input_dim, hidden_dim)
        s.B = nn.Linear(hidden_dim, hidden_dim)
        s.C = nn.Linear(hidden_dim, 1)
    def forward(s, x):
        R = lambda y: 0.5*(y + y.abs())
        return s.C(R(s.B(R(s.A(x)))))
    def enforce_lipschitz(s):
        s.spectral_normalisation()
    def spectral_normalisation(s):
        for L in (s.A, s.B, s.C):
            L.weight.data *= 1/opnorm(L.weight.data)
# %% objective
def objective(d, g, data_sample, noise_sample):
    braket = lambda f: f.mean()          # <f>
    return braket(d(data_sample)) - braket(d(g(noise_sample)))
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    x, z = real_samples, noise_samples
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        th = [*g.parameters()]
        l = objective(d, g, x, z)
        for p, dp in zip(th, torch.autograd.grad(l, th)): p.grad = dp
        g_optim.step()
    else:
        d.train(); g.eval()
        th = [*d.parameters()]
        l = objective(d, g, x, z)
        for p, dp in zip(th, torch.autograd.grad(l, th)): p.grad = -dp
        d_optim.step()
        d.enforce_lipschitz()
    return float(l)
# %% optimizers
η, β = 5e-3, (0., 0.9)
d_optim, g_optim = [optim.Adam(f.parameters(), lr=η, betas=β) for f in (d, g)]
