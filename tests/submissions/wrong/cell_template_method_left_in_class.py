"""The template of spectral_normalisation stands below the answer, in the same class, and wins.

loses: dual_variable
says: NotImplementedError | not implemented | not attempted | not filled | unfinished | not finished | template | second definition | defined twice | twice
"""
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

    def spectral_normalisation(self):
        with torch.no_grad():
            for fc in [self.fc1, self.fc2, self.fc3]:
                fc.weight /= torch.linalg.matrix_norm(fc.weight, ord=2)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        raise NotImplementedError
