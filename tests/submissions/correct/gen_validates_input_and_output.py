"""Raises ValueError for wrong shapes and FloatingPointError for NaN; takes a single vector as well."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim: int = 2, output_dim: int = 2, hidden_dim: int = 100) -> None:
        super().__init__()
        for name, value in (("noise_dim", noise_dim), ("output_dim", output_dim), ("hidden_dim", hidden_dim)):
            if not isinstance(value, int) or value < 1:
                raise ValueError(f"{name} must be a positive integer, got {value!r}")
        self.noise_dim, self.output_dim, self.hidden_dim = noise_dim, output_dim, hidden_dim
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        if z.shape[-1] != self.noise_dim:
            raise ValueError(f"expected noise of width {self.noise_dim}, got {tuple(z.shape)}")
        out = self.inner(torch.atleast_2d(z))
        if not torch.isfinite(out).all():
            raise FloatingPointError("the generator's output is not finite")
        assert out.shape == (torch.atleast_2d(z).size(0), self.output_dim)
        return out
