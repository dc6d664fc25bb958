"""torch.mean twice, intermediate names."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    fake_sample = g(noise_sample)
    real_score = d(data_sample)
    fake_score = d(fake_sample)
    W1 = torch.mean(real_score) - torch.mean(fake_score)
    return W1
