"""A whole notebook by a JAX user: kernels (in, out) in parameter dictionaries, pure apply functions, value_and_grad written with
torch.autograd.grad, the gradient tree written into .grad before the optimizer's step. Right everywhere."""
# %% generator
def init_mlp(sizes):
    tree = nn.ParameterDict()
    for i, (m, n) in enumerate(zip(sizes, sizes[1:]), start=1):
        tree[f"kernel_{i}"] = nn.Parameter(torch.empty(m, n).uniform_(-1, 1) / m**0.5)
        tree[f"bias_{i}"] = nn.Parameter(torch.empty(n).uniform_(-1, 1) / m**0.5)
    return tree


def apply_mlp(tree, x):
    depth = len(tree) // 2
    for i in range(1, depth + 1):
        x = x @ tree[f"kernel_{i}"] + tree[f"bias_{i}"]
        if i < depth:
            x = torch.relu(x)
    return x


class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = init_mlp((noise_dim, hidden_dim, hidden_dim, output_dim))

    def forward(self, z):
        return apply_mlp(self.inner, z)

# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = init_mlp((input_dim, hidden_dim, hidden_dim, 1))

    def forward(self, x):
        return apply_mlp(self.inner, x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            new = {k: v / torch.linalg.matrix_norm(v, 2) for k, v in self.inner.items() if k.startswith("kernel")}
            for k, v in new.items():
                self.inner[k].copy_(v)

# %% objective
def objective(d, g, data_sample, noise_sample):
    return jnp_mean(d(data_sample)) - jnp_mean(d(g(noise_sample)))


def jnp_mean(a):
    return a.sum() / a.numel()

# %% alternating_update
def value_and_grad(f, params):
    params = tuple(params)
    value = f()
    return value.detach(), torch.autograd.grad(value, params)


def apply_updates(optimizer, params, grads):
    for p, dp in zip(params, grads):
        p.grad = dp
    optimizer.step()
    optimizer.zero_grad()


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    f = lambda: objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        l, grads = value_and_grad(f, g.parameters())
        apply_updates(g_optim, g.parameters(), grads)
    else:
        l, grads = value_and_grad(f, d.parameters())
        apply_updates(d_optim, d.parameters(), [-x for x in grads])
        d.enforce_lipschitz()
    return l

# %% optimizers
tx = dict(lr=5e-3, betas=(0.0, 0.9))
d_optim = torch.optim.Adam(d.parameters(), **tx)
g_optim = torch.optim.Adam(g.parameters(), **tx)
