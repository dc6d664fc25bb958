"""The critic is itself an nn.Sequential."""
# %% dual_variable
class DualVariable(nn.Sequential):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__(nn.Linear(input_dim, hidden_dim), nn.ReLU(),
                         nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
                         nn.Linear(hidden_dim, 1))
        self.c = c

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for child in self:
                if type(child) is nn.Linear:
                    child.weight /= torch.linalg.matrix_norm(child.weight, ord=2)
