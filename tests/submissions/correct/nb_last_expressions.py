"""Values as last expressions of the solution cells."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.x1 = nn.Linear(noise_dim, hidden_dim)
        self.x2 = nn.Linear(hidden_dim, hidden_dim)
        self.x3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        return self.x3(self.x2(self.x1(z).relu()).relu())

Generator(hidden_dim=5)(torch.zeros(3, 2))
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1

objective(DualVariable(), Generator(), torch.randn(10, 2), torch.randn(10, 2))
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
d_optim, g_optim
