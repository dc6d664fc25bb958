"""Both means stacked, times the signs, summed."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    means = torch.stack([d(data_sample).mean(), d(g(noise_sample)).mean()])
    signs = torch.tensor([1.0, -1.0])
    return (signs * means).sum()
