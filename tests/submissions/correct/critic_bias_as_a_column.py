"""Biases kept as (h, 1) columns; the batch is transposed."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.Y1 = nn.Parameter(torch.randn(hidden_dim, input_dim) * 0.5)
        self.Y2 = nn.Parameter(torch.randn(hidden_dim, hidden_dim) * 0.1)
        self.Y3 = nn.Parameter(torch.randn(1, hidden_dim) * 0.1)
        self.y1 = nn.Parameter(torch.zeros(hidden_dim, 1))
        self.y2 = nn.Parameter(torch.zeros(hidden_dim, 1))
        self.y3 = nn.Parameter(torch.zeros(1, 1))

    def forward(self, x):
        a = x.T
        a = torch.relu(self.Y1 @ a + self.y1)
        a = torch.relu(self.Y2 @ a + self.y2)
        return (self.Y3 @ a + self.y3).T

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for name in ("Y1", "Y2", "Y3"):
            Y = getattr(self, name)
            Y.copy_(Y / torch.linalg.norm(Y, 2))
