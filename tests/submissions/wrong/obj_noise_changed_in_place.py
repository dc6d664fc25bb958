"""The noise is rescaled in place before it is used: the value and the sample change.

loses: objective
says: noise | in place | change | formula | minus | difference | mean of
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    noise_sample /= noise_sample.norm(dim=1, keepdim=True)
    return d(data_sample).mean() - d(g(noise_sample)).mean()
