"""torch's weight_norm in the constructor.

loses: dual_variable
says: parametri | weight_norm | other
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        from torch.nn.utils.parametrizations import weight_norm
        self.inner = nn.Sequential(
            weight_norm(nn.Linear(input_dim, hidden_dim)), nn.ReLU(),
            weight_norm(nn.Linear(hidden_dim, hidden_dim)), nn.ReLU(),
            weight_norm(nn.Linear(hidden_dim, 1)))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        pass
