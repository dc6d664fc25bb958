"""Features and head apart, both normalised."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.head = nn.Linear(hidden_dim, 1)
        self.features = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(inplace=True),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(inplace=True),
        )

    def forward(self, x):
        phi = self.features(x)
        return self.head(phi)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        linear_layers = [m for m in self.features if hasattr(m, "weight")] + [self.head]
        for m in linear_layers:
            m.weight.copy_(m.weight / torch.linalg.svdvals(m.weight).max())
