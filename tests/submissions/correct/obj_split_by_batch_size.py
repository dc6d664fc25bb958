"""One forward on the concatenation, slices by the batch size, keepdim and squeeze."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    m = data_sample.size(0)
    out = d(torch.vstack((data_sample, g(noise_sample))))
    avg = lambda t: t.mean(dim=0, keepdim=True).squeeze()
    return avg(out[:m]) - avg(out[m:])
