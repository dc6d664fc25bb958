"""The two means are added up over chunks of the batch."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    tot = 0.
    for part in data_sample.chunk(4):
        tot = tot + d(part).sum() / len(data_sample)
    for part in noise_sample.chunk(3):
        tot = tot - d(g(part)).sum() / len(noise_sample)
    return tot
