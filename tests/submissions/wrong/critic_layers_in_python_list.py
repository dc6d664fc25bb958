"""The layers sit in a plain Python list, so the critic has no registered parameter.

loses: dual_variable
says: parameter | ModuleList | registered
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.layers = [nn.Linear(input_dim, hidden_dim), nn.Linear(hidden_dim, hidden_dim), nn.Linear(hidden_dim, 1)]

    def forward(self, x):
        for layer in self.layers[:2]:
            x = F.relu(layer(x))
        return self.layers[2](x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.layers:
                layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)
