"""The critic's layers have names, and the update prints the norm of one of them every 100 steps."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.fc1, self.fc2, self.fc3 = nn.Linear(input_dim, hidden_dim), nn.Linear(hidden_dim, hidden_dim), nn.Linear(hidden_dim, 1)
        self.inner = nn.Sequential(self.fc1, nn.ReLU(), self.fc2, nn.ReLU(), self.fc3)

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for m in (self.fc1, self.fc2, self.fc3):
                m.weight /= torch.linalg.matrix_norm(m.weight, 2)
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""
    opt = g_optim if step_k % d_ratio == 0 else d_optim
    opt.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    (l if opt is g_optim else -l).backward()
    opt.step()
    if opt is d_optim:
        d.enforce_lipschitz()
    if step_k % 100 == 0:
        print(step_k, torch.linalg.matrix_norm(d.fc2.weight, 2).item())
    return l
