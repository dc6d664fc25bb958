"""The sum of the fakes is divided by the number of columns of the data times ... len(noise_sample[0]).

loses: objective
says: mean
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).sum() / len(data_sample) - d(g(noise_sample)).sum() / len(noise_sample[0])
