"""One MLP helper in an added cell serves both networks; the update is a bound method."""
# %% + imports
def mlp(i, h, o):
    return nn.Sequential(nn.Linear(i, h), nn.ReLU(), nn.Linear(h, h), nn.ReLU(), nn.Linear(h, o))
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = mlp(noise_dim, hidden_dim, output_dim)
    forward = lambda self, z: self.inner(z)
# %% alternating_update
class Trainer:
    def __init__(self):
        self.log = []

    def update(self, step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
        g_turn = step_k % d_ratio == 0
        d_optim.zero_grad(), g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (l if g_turn else -l).backward()
        (g_optim if g_turn else d_optim).step()
        if not g_turn: d.enforce_lipschitz()
        self.log.append(l.item())
        return self.log[-1]

alternating_update = Trainer().update
