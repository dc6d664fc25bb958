"""A whole student with magics in every cell, figures, own checks and seeds."""
# %% + imports
%matplotlib inline
%config InlineBackend.figure_format = 'svg'
torch.manual_seed(42); np.random.seed(42)
# %% generator
%%time
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.l1 = nn.Linear(noise_dim, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.l3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        return self.l3(F.relu(self.l2(F.relu(self.l1(z)))))
# %% + generator
pts = Generator()(torch.randn(300, 2)).detach()
plt.plot(pts[:, 0], pts[:, 1], '.')
plt.axis('equal');
# %% dual_variable
%%time
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.l1 = nn.Linear(input_dim, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.l3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        return self.l3(F.relu(self.l2(F.relu(self.l1(x)))))

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for l in (self.l1, self.l2, self.l3):
            l.weight.data /= torch.linalg.matrix_norm(l.weight.data, 2)
# %% + dual_variable
check = DualVariable()
%time check.enforce_lipschitz()
plt.figure()
for l in (check.l1, check.l2, check.l3):
    plt.semilogy(torch.linalg.svdvals(l.weight).detach(), '.-')
plt.show()
# %% objective
%%time
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).mean() - d(g(noise_sample)).mean()
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train(); g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
%timeit -n1 -r1 pass
# %% optimizers
%%capture out
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
print(d_optim, g_optim)
