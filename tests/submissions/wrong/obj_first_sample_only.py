"""Only the first point of each batch is used.

loses: objective
says: first | mean | batch | all samples | whole
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample)[0, 0] - d(g(noise_sample))[0, 0]
