"""ParameterLists and F.linear, weights and biases apart."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        shapes = [(hidden_dim, input_dim), (hidden_dim, hidden_dim), (1, hidden_dim)]
        self.weights = nn.ParameterList()
        self.biases = nn.ParameterList()
        for rows, cols in shapes:
            self.weights.append(nn.Parameter(torch.randn(rows, cols) * (2 / cols) ** 0.5))
            self.biases.append(nn.Parameter(torch.zeros(rows)))

    def forward(self, x):
        for k in range(3):
            x = F.linear(x, self.weights[k], self.biases[k])
            if k < 2:
                x = F.relu(x)
        return x

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for w in self.weights:
                w.mul_(1 / torch.linalg.matrix_norm(w, 2))
