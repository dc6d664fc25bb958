"""A whole student who freezes the partner, enforces in both branches and returns the value after the step."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        layer_list = []
        layer_list.append(nn.Linear(noise_dim, hidden_dim))
        layer_list.append(nn.ReLU())
        layer_list.append(nn.Linear(hidden_dim, hidden_dim))
        layer_list.append(nn.ReLU())
        layer_list.append(nn.Linear(hidden_dim, output_dim))
        self.generator_layers = nn.Sequential(*layer_list)

    def forward(self, z):
        return self.generator_layers(z)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        layer_list = []
        layer_list.append(nn.Linear(input_dim, hidden_dim))
        layer_list.append(nn.ReLU())
        layer_list.append(nn.Linear(hidden_dim, hidden_dim))
        layer_list.append(nn.ReLU())
        layer_list.append(nn.Linear(hidden_dim, 1))
        self.critic_layers = nn.Sequential(*layer_list)

    def forward(self, x):
        return self.critic_layers(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for layer in self.critic_layers:
            if isinstance(layer, nn.Linear):
                spectral_norm = torch.linalg.matrix_norm(layer.weight, ord=2)
                # matrices that already satisfy the constraint stay as they are
                layer.weight /= torch.maximum(spectral_norm, torch.tensor(1.0))
# %% objective
def objective(d, g, data_sample, noise_sample):
    batch = torch.cat([data_sample, g(noise_sample)])
    scores = d(batch)
    n = data_sample.shape[0]
    return scores[:n].mean() - scores[n:].mean()
# %% alternating_update
def freeze(net):
    for p in net.parameters():
        p.requires_grad_(False)

def unfreeze(net):
    for p in net.parameters():
        p.requires_grad_(True)

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        freeze(d)
        g_optim.zero_grad()
        objective(d, g, real_samples, noise_samples).backward()
        g_optim.step()
        unfreeze(d)
    else:
        d.train()
        g.eval()
        freeze(g)
        d_optim.zero_grad()
        objective(d, g, real_samples, noise_samples).neg().backward()
        d_optim.step()
        unfreeze(g)
    d.enforce_lipschitz()
    with torch.no_grad():
        l = objective(d, g, real_samples, noise_samples)
    return l
# %% optimizers
d_optim = torch.optim.AdamW(d.parameters(), lr=5e-3, betas=(0.0, 0.9), weight_decay=0)
g_optim = torch.optim.AdamW(g.parameters(), lr=5e-3, betas=(0.0, 0.9), weight_decay=0)
