"""A whole student: maximize=True for the critic, functional style, ParameterLists."""
# %% + imports
def affine_relu_stack(x, weights, biases):
    *hidden, last = list(zip(weights, biases))
    for W, b in hidden:
        x = F.relu(F.linear(x, W, b))
    return F.linear(x, *last)

def new_parameters(*widths):
    layers = [nn.Linear(i, o) for i, o in zip(widths, widths[1:])]
    return nn.ParameterList([l.weight for l in layers]), nn.ParameterList([l.bias for l in layers])
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.W, self.b = new_parameters(noise_dim, hidden_dim, hidden_dim, output_dim)

    def forward(self, z):
        return affine_relu_stack(z, self.W, self.b)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.W, self.b = new_parameters(input_dim, hidden_dim, hidden_dim, 1)

    def forward(self, x):
        return affine_relu_stack(x, self.W, self.b)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for W in self.W:
            W.copy_(W / torch.linalg.matrix_norm(W, ord=2))
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).mean() - d(g(noise_sample)).mean()
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    g_moves = step_k % d_ratio == 0
    (g if g_moves else d).train()
    (d if g_moves else g).eval()

    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()                # d_optim ascends by itself (maximize=True)

    if g_moves:
        g_optim.step()
    else:
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
# %% optimizers
settings = dict(lr=5e-3, betas=(0.0, 0.9))
d_optim = torch.optim.Adam(d.parameters(), maximize=True, **settings)
g_optim = torch.optim.Adam(g.parameters(), **settings)
