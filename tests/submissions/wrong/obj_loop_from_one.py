"""Comes from MATLAB/Julia: sums sample by sample from 1 to B - 1 and divides by B, so sample 0 is missing.

loses: objective
says: first sample is left out of both sums
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    B = data_sample.size(0)
    a = d(data_sample)
    h = d(g(noise_sample))
    s1 = 0.0
    s2 = 0.0
    for i in range(1, B):
        s1 = s1 + a[i, 0]
        s2 = s2 + h[i, 0]
    W1 = s1 / B - s2 / B
    return W1
