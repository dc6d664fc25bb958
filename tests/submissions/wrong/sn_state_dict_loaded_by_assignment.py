"""load_state_dict(assign=True) puts new Parameter objects in the place of those the optimizer holds.

loses: dual_variable
says: no longer the same objects
"""
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
    @torch.no_grad()
    def spectral_normalisation(self):
        sd = {k: v / torch.linalg.norm(v, ord=2) if v.ndim == 2 else v for k, v in self.state_dict().items()}
        self.load_state_dict(sd, assign=True)
