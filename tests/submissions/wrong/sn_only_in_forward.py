"""The weights are divided inside forward only; the stored weights never change.

loses: dual_variable
says: unchanged | did not change | not changed | does not change | nothing changed | no effect | does nothing | is still | are still | stays | forward
"""
# %% dual_variable
class DualVariable(nn.Module):

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super(DualVariable, self).__init__()
        self.c = c
        self.fc1 = nn.Linear(input_dim, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, 1)


    def normed(self, fc, x):
        W = fc.weight / torch.linalg.matrix_norm(fc.weight, ord=2)
        return F.linear(x, W, fc.bias)

    def forward(self, x):
        x = F.relu(self.normed(self.fc1, x))
        x = F.relu(self.normed(self.fc2, x))
        return self.normed(self.fc3, x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        return   # already done in forward
