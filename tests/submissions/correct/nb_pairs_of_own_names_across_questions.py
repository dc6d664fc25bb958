"""Names agreed between questions: the critic has a method ascend(optimizer, value), the generator descend(...), the update only calls them."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        return self.inner(z)

    def descend(self, optimizer, value):
        """One step against the gradient of value."""
        optimizer.zero_grad()
        value.backward(inputs=list(self.parameters()))
        optimizer.step()
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    def ascend(self, optimizer, value):
        """One step along the gradient of value, then back to the constraint."""
        optimizer.zero_grad()
        (-value).backward(inputs=list(self.parameters()))
        optimizer.step()
        self.enforce_lipschitz()

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for m in self.inner:
                if isinstance(m, nn.Linear):
                    m.weight /= torch.linalg.matrix_norm(m.weight, ord=2)
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g.descend(g_optim, l)
    else:
        d.train()
        g.eval()
        d.ascend(d_optim, l)
    return l
