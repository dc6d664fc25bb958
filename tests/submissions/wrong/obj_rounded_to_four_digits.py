"""Rounds the value to four digits with torch.round so that printouts look tidy. The value is right to four digits, but the derivative of rounding is zero, so neither network learns.

loses: objective
says: is the value rounded | it is rounded
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    score_real = d(data_sample).mean()
    score_fake = d(g(noise_sample)).mean()
    W1 = torch.round(score_real - score_fake, decimals=4)
    return W1
