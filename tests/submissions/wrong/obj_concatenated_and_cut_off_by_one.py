"""One concatenated batch goes through the critic and is cut one row too late.

loses: objective
says: generated points is left out
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    s = d(torch.cat([data_sample, g(noise_sample)]))
    B = len(data_sample)
    return s[:B].mean() - s[-B+1:].mean()
