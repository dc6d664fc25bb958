"""Sloppy: earlier attempts commented out, a forgotten print, unused names."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    # W1 = d(data_sample) - d(g(noise_sample))
    # W1 = d(data_sample).sum() - d(g(noise_sample)).sum()
    # W1 = torch.log(d(data_sample)).mean() + torch.log(1-d(g(noise_sample))).mean()   <- that is the normal GAN!!
    bs = data_sample.shape[0]
    a = d(data_sample)
    b = d(g(noise_sample))
    #print(a.shape, b.shape)
    W1 = a.mean()-b.mean()
    return W1
