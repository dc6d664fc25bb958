"""An endless loop above the class waits for a file that never comes.

loses: generator
says: time | long | loop
"""
# %% generator
import os, time

while not os.path.exists("weights_from_colab.pt"):
    time.sleep(1)

class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, output_dim),
        )

    def forward(self, z):
        return self.inner(z)
