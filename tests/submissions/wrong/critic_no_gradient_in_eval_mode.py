"""In eval mode forward runs under no_grad, and the generator step is taken with the critic in eval mode.

loses: dual_variable
says: gradient | no_grad | detach | requires_grad | require grad | differentiable | grad_fn | eval
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.body = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(),
                                  nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
                                  nn.Linear(hidden_dim, 1))

    def forward(self, x):
        if self.training:
            return self.body(x)
        with torch.no_grad():  # faster
            return self.body(x)

    @torch.no_grad()
    def spectral_normalisation(self):
        for m in self.modules():
            if isinstance(m, nn.Linear):
                m.weight.div_(torch.linalg.svdvals(m.weight)[0])

    def enforce_lipschitz(self):
        self.spectral_normalisation()
