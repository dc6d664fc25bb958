"""Line magics between the statements of a solution cell: %timeit and %precision."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for i in [0, 2, 4]:
            W = self.inner[i].weight.data
            W /= torch.linalg.matrix_norm(W, ord=2)

%precision 4
%timeit -n1 -r1 pass
d_try = DualVariable()
%timeit -n 1 -r 1 d_try.enforce_lipschitz()
