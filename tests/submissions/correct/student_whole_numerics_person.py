"""A numerics person's whole notebook: persistent power iteration on every layer (25 rounds), a finite-difference check of the gradient, sigma and empirical slope
plotted after training, SGD-free Adam, a fresh second run set beside the first. All five answers are right."""
# %% + imports
def power_iteration(W, v, rounds):
    """`rounds` steps of v <- W'Wv / |W'Wv|; returns sigma and the last v."""
    for _ in range(rounds):
        u = W @ v
        u = u / u.norm()
        v = W.T @ u
        sigma = v.norm()
        v = v / sigma
    return sigma, v


def finite_difference(f, theta, direction, h=1e-5):
    return (f(theta + h * direction) - f(theta - h * direction)) / (2 * h)

# %% generator
class Generator(nn.Module):
    """The generator h_x: noise (B, noise_dim) -> points (B, output_dim)."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        n = [noise_dim, hidden_dim, hidden_dim, output_dim]
        self.inner = nn.ModuleList(nn.Linear(n[i], n[i + 1]) for i in range(3))

    def forward(self, z):
        X1, X2, X3 = self.inner
        return X3(X2(X1(z).clamp(min=0)).clamp(min=0))

# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    ROUNDS = 25

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        n = [input_dim, hidden_dim, hidden_dim, 1]
        self.inner = nn.ModuleList(nn.Linear(n[i], n[i + 1]) for i in range(3))
        self._v = [torch.randn(n[i]) for i in range(3)]  # kept from call to call
        with torch.no_grad():
            for i, layer in enumerate(self.inner):
                _, self._v[i] = power_iteration(layer.weight, self._v[i], 200)

    def forward(self, x):
        Y1, Y2, Y3 = self.inner
        return Y3(Y2(Y1(x).clamp(min=0)).clamp(min=0))

    def enforce_lipschitz(self):
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for i, layer in enumerate(self.inner):
                sigma, self._v[i] = power_iteration(layer.weight, self._v[i], self.ROUNDS)
                layer.weight /= sigma

# %% + dual_variable
# does the power iteration agree with LAPACK?
critic = DualVariable(3, 40, c=1.0)
for layer in critic.inner:
    with torch.no_grad():
        layer.weight.mul_(3.0).add_(0.1 * torch.randn_like(layer.weight))
for call in range(5):
    critic.enforce_lipschitz()
    print([f"{torch.linalg.svdvals(layer.weight.detach())[0].item():.6f}" for layer in critic.inner])

# %% objective
def objective(d, g, data_sample, noise_sample):
    """The stochastic Wasserstein objective: a scalar tensor."""
    B = data_sample.shape[0]
    difference = d(data_sample) - d(g(noise_sample))  # (B, 1)
    W1 = torch.ones(B, dtype=difference.dtype) @ difference[:, 0] / B
    return W1

# %% + objective
# check the gradient in a random direction by central differences, in double precision
_d, _g = DualVariable(2, 8, c=1.0).double(), Generator(2, 2, 8).double()
_a, _w = torch.randn(16, 2).double(), torch.randn(16, 2).double()
_p = _g.inner[2].bias
_direction = torch.randn_like(_p)
(_gradient,) = torch.autograd.grad(objective(_d, _g, _a, _w), _p)


def _along(value):
    with torch.no_grad():
        old = _p.clone()
        _p.copy_(value)
        result = objective(_d, _g, _a, _w).item()
        _p.copy_(old)
    return result


print((_gradient @ _direction).item(), finite_difference(_along, _p.detach().clone(), _direction))

# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""
    generators_turn = not step_k % d_ratio
    d.train(not generators_turn), g.train(generators_turn)
    for p in (*d.parameters(), *g.parameters()):
        p.grad = None
    l = objective(d, g, real_samples, noise_samples)
    if generators_turn:
        l.backward()
        g_optim.step()
        return l.item()
    # ascent for the critic: reverse the sign of the gradient itself
    l.backward()
    for p in d.parameters():
        p.grad.mul_(-1)
    d_optim.step()
    d.enforce_lipschitz()
    return l.item()

# %% optimizers
gamma = 5e-3
d_optim = torch.optim.Adam(params=d.parameters(), lr=gamma, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(params=g.parameters(), lr=gamma, betas=(0.0, 0.9))

# %% + film
# empirical slope of the critic between random pairs of points
with torch.no_grad():
    p, q = 3 * torch.randn(2000, 2), 3 * torch.randn(2000, 2)
    slope = (d(p) - d(q)).abs()[:, 0] / (p - q).norm(dim=1)
plt.hist(slope.numpy(), bins=50)
plt.xlabel("|d(p) - d(q)| / |p - q|")
plt.show()
print("largest slope seen:", slope.max().item())
with seeded(2):
    d2, g2 = DualVariable(2, 30, c=1.0), Generator(2, 2, 30)
d2_optim = torch.optim.Adam(d2.parameters(), lr=gamma, betas=(0.5, 0.9))
g2_optim = torch.optim.Adam(g2.parameters(), lr=gamma, betas=(0.5, 0.9))
second = train(d2, g2, d2_optim, g2_optim, alternating_update, n_iter=300, film=False, live=False, progress=False)
