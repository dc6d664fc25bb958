"""A dot product of all scores with +1/n and -1/n."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    scores = d(torch.cat((data_sample, g(noise_sample)))).flatten()
    n = scores.numel() // 2
    w = torch.ones(2 * n) / n
    w[n:] *= -1
    return w.dot(scores)
