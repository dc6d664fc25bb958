"""One base class in an added cell for both networks; both cells are short."""
# %% + imports
class TwoHiddenLayers(nn.Module):
    def __init__(self, d_in, d_hidden, d_out):
        super().__init__()
        self.l1 = nn.Linear(d_in, d_hidden)
        self.l2 = nn.Linear(d_hidden, d_hidden)
        self.l3 = nn.Linear(d_hidden, d_out)

    def forward(self, x):
        return self.l3(F.relu(self.l2(F.relu(self.l1(x)))))
# %% generator
class Generator(TwoHiddenLayers):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__(noise_dim, hidden_dim, output_dim)
# %% dual_variable
class DualVariable(TwoHiddenLayers):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__(input_dim, hidden_dim, 1)
        self.c = c

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for layer in (self.l1, self.l2, self.l3):
            sigma = torch.linalg.matrix_norm(layer.weight.detach(), ord=2)
            layer.weight.data.div_(sigma)
