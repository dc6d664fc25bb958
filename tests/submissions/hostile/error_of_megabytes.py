"""An error text of 6 MB, and a traceback through lines as long.

loses: generator
gets: generator 0
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        raise RuntimeError("x" * 6_000_000)
