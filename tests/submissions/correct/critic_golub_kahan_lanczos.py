"""Krylov person: Golub-Kahan-Lanczos bidiagonalisation in double precision with full reorthogonalisation, run to the end, then the singular values of the small bidiagonal matrix. Exact for every size. Right.
"""
# %% dual_variable
def gkl_norm(matrix, tiny=1e-13):
    """Spectral norm by complete Golub-Kahan-Lanczos bidiagonalisation; stops early at an invariant subspace and restarts orthogonally."""
    A = matrix.detach().numpy().astype(np.float64)
    if A.shape[0] < A.shape[1]:
        A = A.T
    m, n = A.shape
    scale = np.linalg.norm(A)
    if scale == 0.0:
        return 0.0
    rng = np.random.default_rng(0)
    V, U = np.zeros((n, n)), np.zeros((m, n))
    v = rng.standard_normal(n)
    for j in range(n):
        for _ in range(2):
            v -= V[:, :j] @ (V[:, :j].T @ v)
        size = np.linalg.norm(v)
        while size <= tiny * scale:  # invariant subspace found: go on in its orthogonal complement
            v = rng.standard_normal(n)
            for _ in range(2):
                v -= V[:, :j] @ (V[:, :j].T @ v)
            size = np.linalg.norm(v)
        V[:, j] = v / size
        u = A @ V[:, j]
        U[:, j] = u
        v = A.T @ u / scale
    # V is orthogonal now, so A V has the singular values of A; its R factor is the (bi)diagonal matrix
    return float(np.linalg.svd(np.linalg.qr(U, mode="r"), compute_uv=False)[0])


class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1)
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if hasattr(layer, "weight"):
                    sigma = gkl_norm(layer.weight)
                    if sigma > 0.0:
                        layer.weight.div_(sigma)
