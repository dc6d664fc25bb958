"""A counter lets only the first layer through.

loses: dual_variable
says: layer 2 | second | only the first | other layers | every layer | each layer | all layers | all three
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
        counter = 0
        with torch.no_grad():
            for p in self.parameters():
                if counter == 0:
                    p.div_(torch.linalg.matrix_norm(p, ord=2))
                counter += 1

    def enforce_lipschitz(self):
        self.spectral_normalisation()
