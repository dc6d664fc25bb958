"""A whole student from Matlab: short names, loops over 1:3, max(svd(W)), mod, fprintf-like prints every thousand steps."""
# %% + imports
def svd(A):
    return torch.linalg.svd(A).S
def mod(a, b):
    return a - b * math.floor(a / b)
zeros, ones, size = torch.zeros, torch.ones, lambda A, i: A.shape[i - 1]
# %% generator
class Generator(nn.Module):
    def __init__(obj, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        n = [noise_dim, hidden_dim, hidden_dim, output_dim]
        obj.inner = nn.Sequential()
        for i in range(1, 4):
            obj.inner.add_module('L%d' % i, nn.Linear(n[i-1], n[i]))
            if i < 3:
                obj.inner.add_module('R%d' % i, nn.ReLU())
    def forward(obj, z):
        y = obj.inner(z)
        return y
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(obj, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        obj.c = c
        n = [input_dim, hidden_dim, hidden_dim, 1]
        obj.inner = nn.Sequential()
        for i in range(1, 4):
            obj.inner.add_module('L%d' % i, nn.Linear(n[i-1], n[i]))
            if i < 3:
                obj.inner.add_module('R%d' % i, nn.ReLU())
    def forward(obj, x):
        return obj.inner(x)
    def enforce_lipschitz(obj):
        obj.spectral_normalisation()
    def spectral_normalisation(obj):
        with torch.no_grad():
            for i in range(1, 4):
                W = getattr(obj.inner, 'L%d' % i).weight
                W[:, :] = W / max(svd(W))
# %% objective
def objective(d, g, data_sample, noise_sample):
    B = size(data_sample, 1)
    W1 = 1/B*sum(d(data_sample)) - 1/B*sum(d(g(noise_sample)))
    W1 = W1[0]
    return W1
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if mod(step_k, d_ratio) == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        f = -l
        f.backward()
        d_optim.step()
        d.enforce_lipschitz()
    if mod(step_k, 1000) == 0:
        print('k = %5d   W1 = %8.4f' % (step_k, l))
    return l
# %% optimizers
gamma = 5e-3
d_optim = optim.Adam(d.parameters(), gamma, (0.0, 0.9))
g_optim = optim.Adam(g.parameters(), gamma, (0.0, 0.9))
