"""fc1, fc2, fc3 and F.relu; the three layers are normalised one after the other by copy and paste."""
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
        return self.fc3(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            s1 = torch.linalg.norm(self.fc1.weight, ord=2)
            self.fc1.weight.copy_(self.fc1.weight / s1)

            s2 = torch.linalg.norm(self.fc2.weight, ord=2)
            self.fc2.weight.copy_(self.fc2.weight / s2)

            s3 = torch.linalg.norm(self.fc3.weight, ord=2)
            self.fc3.weight.copy_(self.fc3.weight / s3)
