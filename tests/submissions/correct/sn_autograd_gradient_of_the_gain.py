"""Power iteration without a transpose: the gradient of |Wv|^2/2 by autograd, to convergence."""
# %% dual_variable
def gain(W):
    W = W.detach().double()
    with torch.enable_grad():
        v = torch.ones(W.shape[1], dtype=W.dtype) + torch.linspace(0, 1, W.shape[1], dtype=W.dtype)
        old = 0.0
        for _ in range(5000):
            v = (v / v.norm()).detach().requires_grad_()
            half = 0.5 * (W @ v).square().sum()
            (v,) = torch.autograd.grad(half, v)
            if abs(half.item() - old) < 1e-15 * half.item():
                break
            old = half.item()
    return math.sqrt(2 * half.item())

class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

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
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    layer.weight.data.div_(gain(layer.weight))
