"""Statistician: the bias is the last column of each design matrix, a column of ones is appended to every input. Right: it is the same
family of functions, every layer has its bias, only weight and bias are kept in one matrix."""
# %% generator
def add_intercept(a):
    return torch.cat([a, a.new_ones(a.shape[0], 1)], dim=1)


class Generator(nn.Module):
    """h_x with [X_i | x_i] as one (out, in + 1) matrix per layer."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        sizes = [(hidden_dim, noise_dim), (hidden_dim, hidden_dim), (output_dim, hidden_dim)]
        self.inner = nn.ParameterList()
        for n_out, n_in in sizes:
            r = 1 / math.sqrt(n_in)
            self.inner.append(nn.Parameter(torch.empty(n_out, n_in + 1).uniform_(-r, r)))

    def forward(self, z):
        A1, A2, A3 = self.inner
        h = F.relu(add_intercept(z) @ A1.T)
        h = F.relu(add_intercept(h) @ A2.T)
        return add_intercept(h) @ A3.T
