"""layer.weight.data = layer.weight.data / sigma, without no_grad."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super(DualVariable, self).__init__()
        self.c = c
        self.fc1 = nn.Linear(input_dim, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        x = self.fc3(x)
        return x

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        self.fc1.weight.data = self.fc1.weight.data / torch.linalg.norm(self.fc1.weight.data, ord=2)
        self.fc2.weight.data = self.fc2.weight.data / torch.linalg.norm(self.fc2.weight.data, ord=2)
        self.fc3.weight.data = self.fc3.weight.data / torch.linalg.norm(self.fc3.weight.data, ord=2)
