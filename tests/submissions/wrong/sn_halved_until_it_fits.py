"""The weight is halved until sigma is below one, which lands anywhere between 0.5 and 1.

loses: dual_variable
says: too small | too large | too much | not enough | expected 1 | scale | multipl | divid | explode | grow | halv | half
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
        for fc in (self.fc1, self.fc2, self.fc3):
            while torch.linalg.matrix_norm(fc.weight.data, ord=2) > 1:
                fc.weight.data /= 2

    def enforce_lipschitz(self):
        self.spectral_normalisation()
