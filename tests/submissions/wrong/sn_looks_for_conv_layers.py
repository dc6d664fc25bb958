"""The loop looks for nn.Conv2d, copied from an image GAN.

loses: dual_variable
says: unchanged | did not change | not changed | does not change | nothing changed | no effect | does nothing | is still | are still | stays
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        """Enforce the 1-Lipschitz condition of the function by spectral normalisation."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                m.weight.data /= torch.linalg.matrix_norm(m.weight.data.flatten(1), ord=2)
