"""A critic of kernel-one convolutions, normalised through the flattened weights."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Conv1d(input_dim, hidden_dim, 1), nn.ReLU(),
            nn.Conv1d(hidden_dim, hidden_dim, 1), nn.ReLU(),
            nn.Conv1d(hidden_dim, 1, 1))

    def forward(self, x):
        return self.inner(x[:, :, None])[:, :, 0]

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if hasattr(layer, "weight"):
                    layer.weight /= torch.linalg.matrix_norm(layer.weight.flatten(1), ord=2)
