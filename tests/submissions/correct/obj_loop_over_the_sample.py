"""A Python loop over the points."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    n = len(data_sample)
    x_tilde = g(noise_sample)
    total = 0.
    for i in range(n):
        total = total + d(data_sample[i:i+1])[0, 0] - d(x_tilde[i:i+1])[0, 0]
    return total / n
