"""A tired person's whole notebook at two in the morning: first attempts left above second ones, commented lines, prints of shapes, scratch cells that try things on throw-away networks and clean up. What is defined last is right.
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        # self.inner = nn.Sequential(nn.Linear(2, 100), nn.ReLU(), nn.Linear(100, 2))
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, output_dim),
            # nn.Tanh(),
        )

    def forward(self, z):
        # print(z.shape)
        out = self.inner(z)
        # print(out.shape)
        return out
# %% + generator
gg = Generator(hidden_dim=5)
zz = torch.randn(3, 2)
print(gg(zz), gg(zz).shape)
print(gg)
# %% dual_variable
# first try, does not work with in place??
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c

# second try
class DualVariable(nn.Module):
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
        # torch.nn.utils.clip_grad_norm_(self.parameters(), 1)   no!!
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for i in [0, 2, 4]:
                w = self.inner[i].weight
                # s = torch.norm(w)      <- frobenius :(
                u, s, v = torch.svd(w)
                # print(i, s[0])
                w.data = w.data / s[0]
                # w = w / s[0]
# %% + dual_variable
dd = DualVariable(hidden_dim=5, c=1.0)
for i in range(3):
    dd.enforce_lipschitz()
    print([torch.svd(l.weight)[1][0].item() for l in dd.inner if hasattr(l, "weight")])
# ok 1 1 1
# %% objective
def objective(d, g, data_sample, noise_sample):
    r = d(data_sample)
    f = d(g(noise_sample))
    #W1 = f.mean() - r.mean()
    W1 = r.mean() - f.mean()
    return W1
    return W1
# %% + objective
print(objective(dd, gg, zz, zz))
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    pass

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
        # d.enforce_lipschitz()  only for d i think
    else:
        d.train()
        g.eval()
        g_optim.zero_grad()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l = -l
        l.backward()
        d_optim.step()
        d.enforce_lipschitz()
        l = -l # back again
    return l.item()
# %% + alternating_update
o1 = torch.optim.SGD(dd.parameters(), lr=0.1)
o2 = torch.optim.SGD(gg.parameters(), lr=0.1)
for k in range(1, 11):
    print(k, alternating_update(k, dd, gg, o1, o2, torch.randn(8, 2), torch.randn(8, 2)))
del dd, gg, zz, o1, o2
# %% optimizers
# d_optim = torch.optim.Adam(d.parameters())
# g_optim = torch.optim.Adam(g.parameters())
d_optim = torch.optim.Adam(d.parameters(), lr=0.005, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=0.005, betas=(0.0, 0.9))
d_optim
