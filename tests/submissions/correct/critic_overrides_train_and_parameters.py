"""Overrides train() to log the mode and parameters() to give the matrices before the biases; keeps sigmas in a buffer."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))
        self.register_buffer("sigmas", torch.ones(3), persistent=False)
        self.modes = []

    def train(self, mode=True):
        self.modes.append(mode)
        return super().train(mode)

    def parameters(self, recurse=True):
        everything = list(super().parameters(recurse))
        yield from (p for p in everything if p.dim() == 2)
        yield from (p for p in everything if p.dim() == 1)

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            matrices = [p for p in self.parameters() if p.dim() == 2]
            self.sigmas.copy_(torch.stack([torch.linalg.matrix_norm(W, ord=2) for W in matrices]))
            for W, s in zip(matrices, self.sigmas):
                W.div_(s)
