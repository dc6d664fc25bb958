"""The vectors are not normalised, so u^T W v is not a singular value.

loses: dual_variable
says: normalis | normaliz | length | too small | too large | too much | not enough | expected 1 | scale | multipl | divid | explode | grow | power iteration
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
                W = fc.weight
                u = torch.ones(W.shape[0])
                for _ in range(3):
                    v = W.T @ u
                    u = W @ v
                W /= u @ W @ v

    def enforce_lipschitz(self):
        self.spectral_normalisation()
