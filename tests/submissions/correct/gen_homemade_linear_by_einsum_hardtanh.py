"""Einstein sums in own layers; ReLU as Hardtanh from 0 to infinity and as heaviside times x."""
# %% generator
class Affine(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.X = nn.Parameter(torch.empty(n_out, n_in))
        self.x = nn.Parameter(torch.empty(n_out))
        bound = n_in ** -0.5
        for p in self.parameters():
            nn.init.uniform_(p, -bound, bound)

    def forward(self, t):
        return torch.einsum("oi,bi->bo", self.X, t) + self.x

class StepTimesX(nn.Module):
    def forward(self, t):
        return torch.heaviside(t.detach(), torch.zeros(())) * t

class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(Affine(noise_dim, hidden_dim), nn.Hardtanh(0.0, float("inf")), Affine(hidden_dim, hidden_dim), StepTimesX(), Affine(hidden_dim, output_dim))

    def forward(self, z):
        return self.inner(z)
