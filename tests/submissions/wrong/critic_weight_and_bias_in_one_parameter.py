"""Each layer keeps its weight and its bias in one matrix, so that neither is a parameter of its own.

loses: dual_variable
says: a weight matrix and a bias parameter of its own
says: bias kept in it
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        dims = [input_dim, hidden_dim, hidden_dim, 1]
        self.inner = nn.ParameterList([nn.Parameter(torch.randn(m, n + 1) / math.sqrt(n)) for n, m in zip(dims, dims[1:])])
    def forward(self, x):
        for i, A in enumerate(self.inner):
            x = F.linear(x, A[:, :-1], A[:, -1])
            if i < 2:
                x = F.relu(x)
        return x
    def enforce_lipschitz(self):
        self.spectral_normalisation()
    def spectral_normalisation(self):
        with torch.no_grad():
            for A in self.inner:
                A[:, :-1] /= torch.linalg.matrix_norm(A[:, :-1], ord=2)
