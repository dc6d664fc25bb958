"""A whole student who copies the style of the lecture's slides."""
# %% generator
class Generator(nn.Module):
    """g(z) = X3 relu(X2 relu(X1 z + x1) + x2) + x3"""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.X1 = nn.Linear(noise_dim, hidden_dim)
        self.X2 = nn.Linear(hidden_dim, hidden_dim)
        self.X3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        y1 = F.relu(self.X1(z))
        y2 = F.relu(self.X2(y1))
        return self.X3(y2)
# %% dual_variable
class DualVariable(nn.Module):
    """d(x) = W3 relu(W2 relu(W1 x + w1) + w2) + w3"""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.W1 = nn.Linear(input_dim, hidden_dim)
        self.W2 = nn.Linear(hidden_dim, hidden_dim)
        self.W3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        y1 = F.relu(self.W1(x))
        y2 = F.relu(self.W2(y1))
        return self.W3(y2)

    def enforce_lipschitz(self):
        """Enforces the constraint ||d||_L <= 1."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """W <- W / sigma_max(W), layer by layer"""
        with torch.no_grad():
            for W in (self.W1.weight, self.W2.weight, self.W3.weight):
                W.div_(torch.linalg.matrix_norm(W, ord=2))
# %% objective
def objective(d, g, data_sample, noise_sample):
    """E[d(x)] - E[d(g(z))]"""
    E_data = d(data_sample).mean()
    E_gen = d(g(noise_sample)).mean()
    W1 = E_data - E_gen
    return W1
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        # min over g
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        # max over d
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
# %% optimizers
# betas as in the hint: no momentum for min-max problems
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
