"""A Julia user who thinks of one point at a time: h(w) = X3 relu.(X2 relu.(X1 w + x1) + x2) + x3 as matrix-vector products, batched by vmap."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        lin = [nn.Linear(noise_dim, hidden_dim), nn.Linear(hidden_dim, hidden_dim), nn.Linear(hidden_dim, output_dim)]
        self.inner = nn.ModuleList(lin)

    def _h(self, omega):
        (X1, x1), (X2, x2), (X3, x3) = [(layer.weight, layer.bias) for layer in self.inner]
        relu = torch.relu
        return torch.mv(X3, relu(torch.mv(X2, relu(torch.mv(X1, omega) + x1)) + x2)) + x3

    def forward(self, z):
        return torch.vmap(self._h)(z)
