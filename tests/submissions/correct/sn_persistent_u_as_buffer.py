"""One power step per call; u is a registered buffer per layer."""
# %% dual_variable
class DualVariable(nn.Module):

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.lin = nn.ModuleList([nn.Linear(input_dim, hidden_dim),
                                  nn.Linear(hidden_dim, hidden_dim),
                                  nn.Linear(hidden_dim, 1)])
        for i, l in enumerate(self.lin):
            self.register_buffer(f"u{i}", F.normalize(torch.randn(l.out_features), dim=0))

    def forward(self, x):
        h = torch.relu(self.lin[0](x))
        h = torch.relu(self.lin[1](h))
        return self.lin[2](h)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for i, l in enumerate(self.lin):
            u = getattr(self, f"u{i}")
            v = F.normalize(torch.mv(l.weight.t(), u), dim=0)
            u.copy_(F.normalize(torch.mv(l.weight, v), dim=0))
            l.weight /= torch.dot(u, torch.mv(l.weight, v))
