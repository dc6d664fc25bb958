"""The whole answer was commented out.

loses: objective
says: objective | not attempted | not defined | missing
"""
# %% objective
# def objective(d, g, data_sample, noise_sample):
#     W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
#     return W1
