"""sys.exit() when the estimate is negative, which the student thinks impossible.

loses: objective
says: exit | quit
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    if W1.item() < 0:
        import sys
        sys.exit()
    return W1
