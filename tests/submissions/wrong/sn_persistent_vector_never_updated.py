"""The vector is kept on the module but the improved one is never written back.

loses: dual_variable
says: power iteration | random vector | fresh | restart | new vector | iterat | stored | self.u | update
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
        self.u = [torch.randn(hidden_dim), torch.randn(hidden_dim), torch.randn(1)]

    def forward(self, x):
        h = self.act(self.in_layer(x))
        h = self.act(self.hid_layer(h))
        return self.out_layer(h)                      # (B, 1)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer, u in zip((self.in_layer, self.hid_layer, self.out_layer), self.u):
                W = layer.weight
                v = F.normalize(W.T @ u, dim=0)
                u = F.normalize(W @ v, dim=0)      # never stored in self.u
                W /= torch.dot(u, W @ v)
