"""The division is outside the loop, so only the last weight is divided.

loses: dual_variable
says: layer 1 | first | layer 2 | every layer | each layer | all layers | all three
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
        for name, p in self.named_parameters():
            if "weight" in name:
                W = p.data
                sigma = torch.linalg.matrix_norm(W, ord=2)
        W /= sigma

    def enforce_lipschitz(self):
        self.spectral_normalisation()
