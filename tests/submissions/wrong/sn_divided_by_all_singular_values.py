"""W / S broadcasts: every column is divided by another singular value.

loses: dual_variable
says: column | proportional | same factor | one factor | single factor | common factor | one number | a scalar | all singular values | every singular value
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
                U, S, Vh = torch.linalg.svd(fc.weight, full_matrices=False)
                fc.weight.div_(S)

    def enforce_lipschitz(self):
        self.spectral_normalisation()
