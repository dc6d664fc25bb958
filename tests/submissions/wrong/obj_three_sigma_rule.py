"""A statistician's mean: scores more than three standard deviations away are left out as outliers. In batches of ten or fewer no score can
be that far away, so small examples look right.

loses: objective
says: far ones left out
"""
# %% objective
def robust_mean(s):
    """Mean without outliers (3 sigma rule)."""
    m, sd = s.mean(), s.std()
    keep = (s - m).abs() <= 3 * sd
    return s[keep].mean()


def objective(d, g, data_sample, noise_sample):
    W1 = robust_mean(d(data_sample)) - robust_mean(d(g(noise_sample)))
    return W1
