"""The value is that of a running average over all calls.

loses: objective
says: two evaluations
"""
# %% objective
ema = 0.

def objective(d, g, data_sample, noise_sample):
    global ema
    w = d(data_sample).mean() - d(g(noise_sample)).mean()
    ema = 0.9 * ema + 0.1 * w.item()
    return w - w.detach() + ema
