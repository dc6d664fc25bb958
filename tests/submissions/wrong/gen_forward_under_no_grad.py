"""forward runs under torch.no_grad(): right samples, but the generator can never learn.

loses: generator
says: gradient | no_grad | detach | requires_grad | require grad | differentiable | grad_fn
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim))

    @torch.no_grad()
    def forward(self, z):
        return self.inner(z)
