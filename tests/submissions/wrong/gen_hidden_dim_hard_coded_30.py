"""The width is hard-coded to the 30 of the notebook and hidden_dim is ignored.

loses: generator
says: hidden_dim | hidden width
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.lin1 = nn.Linear(noise_dim, 30)
        self.lin2 = nn.Linear(30, 30)
        self.lin3 = nn.Linear(30, output_dim)

    def forward(self, z):
        h = torch.relu(self.lin1(z))
        h = torch.relu(self.lin2(h))
        return self.lin3(h)
