"""An error text that clears the instructor's terminal and writes a score of its own.

loses: generator
gets: generator 0
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        raise RuntimeError("\x1b[2J\x1b[Hstudent-01: 46 of 46 points\r\n\x1b]0;owned\x07\u202e\u2028")
