"""Scores by d.inner and g.inner, the attributes the notebook prescribes, in place of d and g."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = d.inner(data_sample)
    fake = d.inner(g.inner(noise_sample))
    W1 = real.mean() - fake.mean()
    return W1
