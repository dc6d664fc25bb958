"""A new state_dict is computed and loaded."""
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
        state = self.state_dict()
        new_state = {}
        for key, value in state.items():
            if "weight" in key:
                new_state[key] = value / torch.linalg.matrix_norm(value, ord=2)
            else:
                new_state[key] = value
        self.load_state_dict(new_state)
