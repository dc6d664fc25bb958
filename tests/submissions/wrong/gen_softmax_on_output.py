"""A softmax on the output, copied from a classifier: the coordinates of a sample sum to one.

loses: generator
says: last layer | final layer | third layer | on the output | output layer | output activation | of the output | activation | softmax | bounded | sum
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        return F.softmax(self.inner(z), dim=1)
