"""A whole student from Keras: build/call methods, a Model class with compile and train_step, losses as functions."""
# %% + imports
class Model(nn.Module):
    def __init__(self):
        super().__init__()

    def add(self, layer):
        if not hasattr(self, "inner"):
            self.inner = nn.Sequential()
        self.inner.append(layer)
        return self

    def call(self, inputs):
        return self.inner(inputs)

    def forward(self, inputs):
        return self.call(inputs)

    def summary(self):
        for n, p in self.named_parameters():
            print(f"{n:20s}{str(tuple(p.shape)):15s}{p.numel()}")
# %% generator
class Generator(Model):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.add(nn.Linear(noise_dim, hidden_dim)).add(nn.ReLU())
        self.add(nn.Linear(hidden_dim, hidden_dim)).add(nn.ReLU())
        self.add(nn.Linear(hidden_dim, output_dim))
# %% dual_variable
class SpectralConstraint:
    """Like keras.constraints: called with a weight, gives the constrained weight."""
    def __call__(self, w):
        return w / torch.linalg.matrix_norm(w, ord=2)

class DualVariable(Model):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.kernel_constraint = SpectralConstraint()
        self.add(nn.Linear(input_dim, hidden_dim)).add(nn.ReLU())
        self.add(nn.Linear(hidden_dim, hidden_dim)).add(nn.ReLU())
        self.add(nn.Linear(hidden_dim, 1))

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for kernel in self.trainable_weights[::2]:
                kernel.copy_(self.kernel_constraint(kernel))

    @property
    def trainable_weights(self):
        return list(self.parameters())
# %% + dual_variable
DualVariable().summary()
# %% objective
def objective(d, g, data_sample, noise_sample):
    y_real, y_fake = d(data_sample), d(g(noise_sample))
    W1 = torch.mean(y_real) - torch.mean(y_fake)
    return W1
# %% alternating_update
class GAN:
    def compile(self, d, g, d_optimizer, g_optimizer):
        self.d, self.g, self.d_optimizer, self.g_optimizer = d, g, d_optimizer, g_optimizer
        return self

    def train_step(self, network, optimizer, real, noise, sign):
        optimizer.zero_grad()
        loss = objective(self.d, self.g, real, noise)
        (sign * loss).backward()
        optimizer.step()
        return {"W1": loss}

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    gan = GAN().compile(d, g, d_optim, g_optim)
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        logs = gan.train_step(g, g_optim, real_samples, noise_samples, +1.0)
    else:
        d.train()
        g.eval()
        logs = gan.train_step(d, d_optim, real_samples, noise_samples, -1.0)
        d.enforce_lipschitz()
    return logs["W1"].item()
