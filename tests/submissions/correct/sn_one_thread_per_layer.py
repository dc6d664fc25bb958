"""A pool of threads normalises the three layers side by side."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))
    def forward(self, x):
        return self.inner(x)
    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        from concurrent.futures import ThreadPoolExecutor
        def one(l):
            l.weight.data.div_(torch.linalg.matrix_norm(l.weight.data, 2))
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(one, [m for m in self.inner if isinstance(m, nn.Linear)]))
