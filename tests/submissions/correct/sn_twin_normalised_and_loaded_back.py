"""A copy of the critic is normalised, and its state loaded back."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))
    def forward(self, x):
        return self.inner(x)
    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        import copy
        twin = copy.deepcopy(self)
        with torch.no_grad():
            for p in twin.parameters():
                if p.ndim > 1:
                    p /= torch.linalg.svdvals(p)[0]
        self.load_state_dict(twin.state_dict())
