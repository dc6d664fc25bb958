"""A whole student who builds a class hierarchy with abstract methods, properties and class attributes."""
# %% + imports
import abc

class Net(nn.Module, abc.ABC):
    activation = staticmethod(F.relu)

    def __init__(self, sizes):
        super().__init__()
        self._layers = nn.ModuleList(nn.Linear(*s) for s in zip(sizes, sizes[1:]))

    @property
    def weight_matrices(self):
        return [layer.weight for layer in self._layers]

    def _run(self, x):
        for layer in self._layers[:-1]:
            x = self.activation(layer(x))
        return self._layers[-1](x)

    @abc.abstractmethod
    def forward(self, x):
        ...
# %% generator
class Generator(Net):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__([noise_dim, hidden_dim, hidden_dim, output_dim])

    def forward(self, z):
        return self._run(z)
# %% dual_variable
class DualVariable(Net):
    OUTPUT_DIM = 1

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__([input_dim, hidden_dim, hidden_dim, self.OUTPUT_DIM])
        self.c = c

    def forward(self, x):
        return self._run(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for W in self.weight_matrices:
            self._normalise(W)

    @staticmethod
    @torch.no_grad()
    def _normalise(W):
        W.div_(torch.linalg.matrix_norm(W, ord=2))
# %% objective
class Objective:
    def __call__(self, d, g, data_sample, noise_sample):
        return d(data_sample).mean() - d(g(noise_sample)).mean()

objective = Objective()
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    class Turn:
        generator = step_k % d_ratio == 0

        @staticmethod
        def play(optimizer, sign):
            optimizer.zero_grad()
            value = objective(d, g, real_samples, noise_samples)
            (sign * value).backward()
            optimizer.step()
            return value

    if Turn.generator:
        d.eval()
        g.train()
        l = Turn.play(g_optim, +1)
    else:
        d.train()
        g.eval()
        l = Turn.play(d_optim, -1)
        d.enforce_lipschitz()
    return l.item()
# %% optimizers
class OptimizerFactory:
    def __init__(self, cls=torch.optim.Adam, **options):
        self.cls, self.options = cls, options

    def __call__(self, net):
        return self.cls(net.parameters(), **self.options)

factory = OptimizerFactory(lr=5e-3, betas=(0.0, 0.9))
d_optim = factory(d)
g_optim = factory(g)
