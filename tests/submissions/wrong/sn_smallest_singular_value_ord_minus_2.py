"""ord=-2 is the smallest singular value.

loses: dual_variable
says: smallest | min | ord=-2
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim: int = 2, hidden_dim: int = 100, c: float = 1e-2):
        super().__init__()
        self.c = c
        self.in_layer = nn.Linear(input_dim, hidden_dim)
        self.hid_layer = nn.Linear(hidden_dim, hidden_dim)
        self.out_layer = nn.Linear(hidden_dim, 1)
        self.act = nn.ReLU()

    def forward(self, x):
        h = self.act(self.in_layer(x))
        h = self.act(self.hid_layer(h))
        return self.out_layer(h)                      # (B, 1)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for layer in (self.in_layer, self.hid_layer, self.out_layer):
            w = layer.weight.data
            layer.weight.data = w / torch.linalg.matrix_norm(w, ord=-2)
