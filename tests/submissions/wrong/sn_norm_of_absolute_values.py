"""Takes the spectral norm of |W|, entry by entry ('sizes only'). An upper bound: the same for matrices without mixed signs and for the last layer, too large otherwise.

loses: dual_variable
says: norm of the absolute values
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super(DualVariable, self).__init__()
        self.c = c
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(inplace=True),
                                   nn.Linear(hidden_dim, hidden_dim), nn.ReLU(inplace=True),
                                   nn.Linear(hidden_dim, 1))

    def forward(self, x):
        y = x
        for layer in self.inner:
            y = layer(y)
        return y

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for i in [0, 2, 4]:
                magnitude = self.inner[i].weight.abs()
                self.inner[i].weight.data /= torch.linalg.matrix_norm(magnitude, ord=2)
