"""(B, 1) minus (B) broadcasts to (B, B): an accident whose mean is the right one."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = d(data_sample)
    fake = d(g(noise_sample)).view(-1)
    return (real - fake).mean()
