"""A whole student with Polish names and comments, norm by eigenvalues, RMSprop."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        # trzy warstwy liniowe
        self.wejście = nn.Linear(noise_dim, hidden_dim)
        self.środek = nn.Linear(hidden_dim, hidden_dim)
        self.wyjście = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        h = torch.relu(self.wejście(z))
        h = torch.relu(self.środek(h))
        return self.wyjście(h)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.wejście = nn.Linear(input_dim, hidden_dim)
        self.środek = nn.Linear(hidden_dim, hidden_dim)
        self.wyjście = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        h = torch.relu(self.wejście(x))
        h = torch.relu(self.środek(h))
        return self.wyjście(h)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        # norma spektralna = pierwiastek z największej wartości własnej W W^T
        for warstwa in self.children():
            W = warstwa.weight.data
            λ = torch.linalg.eigvalsh(W @ W.T)
            W.div_(λ[-1].sqrt())
# %% objective
def objective(d, g, data_sample, noise_sample):
    prawdziwe = d(data_sample)
    fałszywe = d(g(noise_sample))
    return torch.mean(prawdziwe - fałszywe)
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    g_optim.zero_grad()
    d_optim.zero_grad()
    if step_k % d_ratio != 0:
        # krytyk maksymalizuje
        d.train()
        g.eval()
        l = objective(d, g, real_samples, noise_samples)
        strata = -l
        strata.backward()
        d_optim.step()
        d.enforce_lipschitz()
    else:
        # generator minimalizuje
        d.eval()
        g.train()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    return l.detach()
# %% optimizers
d_optim = torch.optim.RMSprop(d.parameters(), lr=2e-3)
g_optim = torch.optim.RMSprop(g.parameters(), lr=2e-3)
