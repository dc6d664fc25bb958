"""Layers declared from the output to the input."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.score = nn.Linear(hidden_dim, 1)
        self.second = nn.Linear(hidden_dim, hidden_dim)
        self.first = nn.Linear(input_dim, hidden_dim)

    def forward(self, x):
        return self.score(self.second(self.first(x).relu()).relu())

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for layer in (self.score, self.second, self.first):
            w = layer.weight.data
            w.div_(torch.linalg.svdvals(w)[0])
