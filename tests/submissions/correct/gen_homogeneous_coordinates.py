"""Graphics/MATLAB habit: the bias is the last column of an augmented matrix [X_i x_i], and a one is appended to the vector at each layer."""
# %% generator
class Generator(nn.Module):
    """The generator h_x, with matrices [X_i | x_i] acting on [omega; 1]."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()

        def augmented(m, n):
            A = torch.randn(m, n + 1) / math.sqrt(n + 1)
            A[:, -1] = 0.0  # the bias starts at zero
            return nn.Parameter(A)

        self.inner = nn.ParameterList([
            augmented(hidden_dim, noise_dim),
            augmented(hidden_dim, hidden_dim),
            augmented(output_dim, hidden_dim),
        ])

    @staticmethod
    def _with_one(h):
        return torch.cat([h, h.new_ones(h.shape[0], 1)], dim=1)

    def forward(self, z):
        A1, A2, A3 = self.inner
        h = torch.relu(self._with_one(z) @ A1.T)
        h = torch.relu(self._with_one(h) @ A2.T)
        return self._with_one(h) @ A3.T
