"""dim=0 mean and then [0]: of the points, only the first coordinate goes on.

loses: objective
says: first | coordinate
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = d(data_sample).mean(0)
    fake = d(g(noise_sample))
    return (real - fake[0])[0]
