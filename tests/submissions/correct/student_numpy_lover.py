"""A whole student who goes back to NumPy wherever possible."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        def init(m, n):
            return nn.Parameter(torch.tensor(np.random.normal(0, 1/np.sqrt(n), size=(m, n)), dtype=torch.float32))
        self.A = init(hidden_dim, noise_dim)
        self.a = nn.Parameter(torch.from_numpy(np.zeros(hidden_dim, dtype=np.float32)))
        self.B = init(hidden_dim, hidden_dim)
        self.b = nn.Parameter(torch.from_numpy(np.zeros(hidden_dim, dtype=np.float32)))
        self.C = init(output_dim, hidden_dim)
        self.c = nn.Parameter(torch.from_numpy(np.zeros(output_dim, dtype=np.float32)))

    def forward(self, z):
        y = (z @ self.A.T + self.a).clamp(0)
        y = (y @ self.B.T + self.b).clamp(0)
        return y @ self.C.T + self.c
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.l1 = nn.Linear(input_dim, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.l3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        x = self.l1(x).clamp(0)
        x = self.l2(x).clamp(0)
        return self.l3(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for l in [self.l1, self.l2, self.l3]:
            W = l.weight.detach().numpy()
            s = np.linalg.norm(W, ord=2)
            l.weight.data = torch.tensor(W / s, dtype=torch.float32)
# %% objective
def objective(d, g, data_sample, noise_sample):
    n, m = np.shape(data_sample)[0], np.shape(noise_sample)[0]
    return d(data_sample).sum() / n - d(g(noise_sample)).sum() / m
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if np.mod(step_k, d_ratio) == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return np.asarray(l.detach()).item()
# %% optimizers
lr = np.float64(5e-3).item()
d_optim = torch.optim.Adam(d.parameters(), lr=lr, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=lr, betas=(0.0, 0.9))
