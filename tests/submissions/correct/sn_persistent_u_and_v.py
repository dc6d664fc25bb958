"""Both singular vectors are kept; made on the first call, two power steps per call."""
# %% dual_variable
class DualVariable(nn.Module):

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.lin = nn.ModuleList([nn.Linear(input_dim, hidden_dim),
                                  nn.Linear(hidden_dim, hidden_dim),
                                  nn.Linear(hidden_dim, 1)])
        self.uv = None   # pairs of singular vectors

    def forward(self, x):
        h = torch.relu(self.lin[0](x))
        h = torch.relu(self.lin[1](h))
        return self.lin[2](h)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        Ws = [l.weight for l in self.lin]
        if self.uv is None:
            self.uv = [(torch.randn(W.shape[0]), torch.randn(W.shape[1])) for W in Ws]
        for k, W in enumerate(Ws):
            u, v = self.uv[k]
            for _ in range(2):
                u = F.normalize(W @ v, dim=0)
                v = F.normalize(W.T @ u, dim=0)
            self.uv[k] = (u, v)
            W.div_(torch.einsum("i,ij,j->", u, W, v))
