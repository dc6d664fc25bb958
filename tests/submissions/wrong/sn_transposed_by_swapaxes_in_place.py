"""The square matrix is transposed along the way (an SVD put together as V S U^T).

loses: dual_variable
says: transpos | multiple
"""
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
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    U, S, Vh = torch.linalg.svd(W, full_matrices=False)
                    A = U @ torch.diag(S / S[0]) @ Vh
                    layer.weight.copy_(A.T if A.shape[0] == A.shape[1] else A)
