"""The filter asks for a parameter called exactly "weight", and none is.

loses: dual_variable
says: unchanged | did not change | not changed | does not change | nothing changed | no effect | does nothing | is still | are still | stays
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
            for name, p in self.named_parameters():
                if name == "weight":
                    p.div_(torch.linalg.matrix_norm(p, ord=2))

    def enforce_lipschitz(self):
        self.spectral_normalisation()
