"""A whole student used to GAN tutorials: netD, netG habits, errD, errG, detach, printing."""
# %% generator
nz, ngf = 2, 100   # size of z, number of generator features

class Generator(nn.Module):
    def __init__(self, noise_dim=nz, output_dim=2, hidden_dim=ngf):
        super(Generator, self).__init__()
        self.main = nn.Sequential(
            # input is Z, going into the first layer
            nn.Linear(noise_dim, hidden_dim, bias=True),
            nn.ReLU(True),
            nn.Linear(hidden_dim, hidden_dim, bias=True),
            nn.ReLU(True),
            nn.Linear(hidden_dim, output_dim, bias=True),
            # no Tanh: the data are not images
        )

    def forward(self, z):
        return self.main(z)

netG = Generator()
print(netG)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super(DualVariable, self).__init__()
        self.c = c
        self.main = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(True),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(True),
            nn.Linear(hidden_dim, 1),
            # no Sigmoid: this is a critic
        )

    def forward(self, x):
        return self.main(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for m in self.main:
            classname = m.__class__.__name__
            if classname.find('Linear') != -1:
                m.weight.data.div_(torch.linalg.matrix_norm(m.weight.data, ord=2))

netD = DualVariable()
print(netD)
# %% objective
def objective(d, g, data_sample, noise_sample):
    D_x = d(data_sample).view(-1).mean()
    D_G_z = d(g(noise_sample)).view(-1).mean()
    return D_x - D_G_z
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        ############################
        # (2) Update G network: minimize -D(G(z))
        ###########################
        d.eval()
        g.train()
        g.zero_grad()
        fake = g(noise_samples)
        errG = -d(fake).mean()
        errG.backward()
        D_x = d(real_samples).mean().item()
        D_G_z = -errG.item()
        g_optim.step()
        l = D_x - D_G_z
    else:
        ############################
        # (1) Update D network: maximize D(x) - D(G(z))
        ###########################
        d.train()
        g.eval()
        d.zero_grad()
        # train with real
        errD_real = -d(real_samples).mean()
        errD_real.backward()
        # train with fake
        fake = g(noise_samples)
        errD_fake = d(fake.detach()).mean()
        errD_fake.backward()
        errD = errD_real + errD_fake
        d_optim.step()
        d.enforce_lipschitz()
        l = -errD.item()
    return l
# %% optimizers
# Setup Adam optimizers for both G and D
lr = 0.005
beta1 = 0.0
d_optim = optim.Adam(d.parameters(), lr=lr, betas=(beta1, 0.9))
g_optim = optim.Adam(g.parameters(), lr=lr, betas=(beta1, 0.9))
