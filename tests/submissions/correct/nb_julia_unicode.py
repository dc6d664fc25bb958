"""Julia person: Greek identifiers, networks as compositions, σ from the eigenvalues of W'W. All right."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.X1 = nn.Linear(noise_dim, hidden_dim)
        self.X2 = nn.Linear(hidden_dim, hidden_dim)
        self.X3 = nn.Linear(hidden_dim, output_dim)

    @property
    def inner(self):
        ϕ = torch.relu
        return lambda ω: self.X3(ϕ(self.X2(ϕ(self.X1(ω)))))

    def forward(self, z):
        return self.inner(z)
# %% dual_variable
def σmax(W):
    return torch.sqrt(torch.linalg.eigvalsh(W.double().mT @ W.double()).amax()).to(W.dtype)

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.Y1 = nn.Linear(input_dim, hidden_dim)
        self.Y2 = nn.Linear(hidden_dim, hidden_dim)
        self.Y3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        ϕ = torch.relu
        return self.Y3(ϕ(self.Y2(ϕ(self.Y1(x)))))

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for Y in (self.Y1.weight, self.Y2.weight, self.Y3.weight):
                σ = σmax(Y)
                Y.copy_(Y / σ)
# %% objective
def objective(d, g, data_sample, noise_sample):
    a, ω = data_sample, noise_sample
    𝔼 = torch.mean
    W1 = 𝔼(d(a)) - 𝔼(d(g(ω)))
    return W1
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    k, ω, a = step_k, noise_samples, real_samples
    L = lambda: objective(d, g, a, ω)
    if k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = L()
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = L()
        l.backward()
        for θ in d.parameters():
            θ.grad.neg_()  # ∇ ↦ -∇, the step goes up
        d_optim.step()
        d.enforce_lipschitz()
    return l
# %% optimizers
γ, β = 5e-3, (0.0, 0.9)
d_optim, g_optim = optim.Adam(d.parameters(), lr=γ, betas=β), optim.Adam(g.parameters(), lr=γ, betas=β)
