"""From image GANs, where generated images end with tanh: squashes the generator's output in the objective. The critic sees other points than the generator makes.

loses: objective
says: go through tanh before
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    fake = torch.tanh(g(noise_sample))   # generator output in [-1, 1], as usual
    D_real = d(data_sample).view(-1)
    D_fake = d(fake).view(-1)
    W1 = D_real.mean() - D_fake.mean()
    return W1
