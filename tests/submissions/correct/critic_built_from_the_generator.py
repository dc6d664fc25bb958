"""The critic is a Generator with one output."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        # same network, only the output is a number
        self.net = Generator(noise_dim=input_dim, output_dim=1, hidden_dim=hidden_dim)

    def forward(self, x):
        return self.net(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for m in self.net.modules():
            if isinstance(m, nn.Linear):
                with torch.no_grad():
                    m.weight.div_(torch.linalg.matrix_norm(m.weight, ord=2))
