"""Layers made by setattr and found again by getattr."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        ins = [noise_dim, hidden_dim, hidden_dim]
        outs = [hidden_dim, hidden_dim, output_dim]
        for i in range(3):
            setattr(self, "layer" + str(i), nn.Linear(ins[i], outs[i]))

    def forward(self, z):
        out = z
        for i in range(3):
            out = getattr(self, "layer%d" % i)(out)
            if i != 2:
                out = F.relu(out)
        return out
