"""The means are taken in double precision and the result is float again."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = d(data_sample).double().mean()
    fake = d(g(noise_sample)).double().mean()
    return (real - fake).float()
