"""A decorator of the student wraps the method in no_grad and counts the calls."""
# %% dual_variable
import functools

def counted_no_grad(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        wrapper.calls += 1
        with torch.no_grad():
            return method(self, *args, **kwargs)
    wrapper.calls = 0
    return wrapper

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @counted_no_grad
    def spectral_normalisation(self):
        for p in self.parameters():
            if p.dim() == 2:
                p.div_(torch.linalg.matrix_norm(p, ord=2))
