"""One power step per call; u is kept per layer in a plain list (Miyato et al.)."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super(DualVariable, self).__init__()
        self.c = c
        self.fc1 = nn.Linear(input_dim, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, 1)
        # one vector per layer, kept between calls (Miyato et al.)
        self.u = [torch.randn(hidden_dim), torch.randn(hidden_dim), torch.randn(1)]

    def forward(self, x):
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        x = self.fc3(x)
        return x

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for i, layer in enumerate([self.fc1, self.fc2, self.fc3]):
                W = layer.weight
                v = F.normalize(W.t() @ self.u[i], dim=0, eps=1e-12)
                self.u[i] = F.normalize(W @ v, dim=0, eps=1e-12)
                sigma = self.u[i] @ (W @ v)
                W.div_(sigma)
