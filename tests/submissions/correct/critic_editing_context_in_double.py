"""A context manager gives out the weights as NumPy arrays in double precision for editing, and copies them back into the parameters when the block ends. Right.
"""
# %% dual_variable
from contextlib import contextmanager


@contextmanager
def editing(*parameters):
    """Edit float64 NumPy copies; at the end they are written back in place, rounded once."""
    copies = [p.detach().cpu().numpy().astype(np.float64) for p in parameters]
    yield copies
    with torch.no_grad():
        for p, edited in zip(parameters, copies, strict=True):
            p.copy_(torch.from_numpy(edited))


class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.lin1 = nn.Linear(input_dim, hidden_dim)
        self.lin2 = nn.Linear(hidden_dim, hidden_dim)
        self.lin3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        return self.lin3(self.lin2(self.lin1(x).relu()).relu())

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with editing(self.lin1.weight, self.lin2.weight, self.lin3.weight) as matrices:
            for Y in matrices:
                Y /= np.linalg.norm(Y, ord=2)
