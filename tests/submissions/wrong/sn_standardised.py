"""Mean removed and divided by the standard deviation, as one does with data.

loses: dual_variable
says: mean | standard deviation | std | proportional | same factor | one factor | single factor | common factor | one number | a scalar
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
        with torch.no_grad():
            for layer in (self.in_layer, self.hid_layer, self.out_layer):
                w = layer.weight
                w.copy_((w - w.mean()) / w.std())
