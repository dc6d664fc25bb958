"""The normalised matrices are returned in a list instead of being written into the layers.

loses: dual_variable
says: unchanged | did not change | not changed | does not change | nothing changed | no effect | does nothing | is still | are still | stays | return
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
        normed = []
        for layer in [self.in_layer, self.hid_layer, self.out_layer]:
            W = layer.weight.data
            normed.append(W / torch.linalg.matrix_norm(W, ord=2))
        return normed
