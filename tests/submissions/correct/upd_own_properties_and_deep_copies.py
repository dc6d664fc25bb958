"""Uses a property, a static and a class method of its own critic, and a deep copy of it as the generator's opponent."""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    W /= torch.linalg.matrix_norm(W, ord=2)
    @property
    def weights(self):
        return [p for p in self.parameters() if p.dim() == 2]

    @staticmethod
    def loss(real, fake):
        return real.mean() - fake.mean()

    @classmethod
    def describe(cls):
        return cls.__name__

# %% alternating_update
import copy
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):

    if step_k % d_ratio == 0:  # the generator's turn: h <- h - gamma SG_h
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(copy.deepcopy(d), g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:  # the critic's turn: d <- EnforceLipschitz(d + gamma SG_d)
        d.train()
        g.eval()
        d_optim.zero_grad()
        assert len(d.weights) >= 2 and d.describe() == 'DualVariable' and type(d).__name__ == 'DualVariable'
        l = d.loss(d(real_samples), d(g(noise_samples)))
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
