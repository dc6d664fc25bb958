"""register_parametrization on every call: the parametrizations pile up.

loses: dual_variable
says: parametri
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
        class Spectral(nn.Module):
            def forward(self, W):
                return W / torch.linalg.matrix_norm(W, ord=2)

        for fc in (self.fc1, self.fc2, self.fc3):
            nn.utils.parametrize.register_parametrization(fc, "weight", Spectral())

    def enforce_lipschitz(self):
        self.spectral_normalisation()
