"""Statistician: regresses the score on a 0/1 dummy for 'is data'; the least-squares slope, covariance over variance, is exactly the difference of the two group means. Right.
"""
# %% objective
def ols_slope(x, y):
    """Slope of the regression y ~ 1 + x."""
    x_c = x - x.mean()
    return (x_c * y).sum() / (x_c * x_c).sum()


def objective(d, g, data_sample, noise_sample):
    """Coefficient of the dummy variable in score ~ 1 + is_data; a scalar tensor."""
    y = torch.vstack((d(data_sample), d(g(noise_sample)))).ravel()
    n = data_sample.shape[0]
    is_data = torch.zeros_like(y)
    is_data[:n] = 1.0
    W1 = ols_slope(is_data, y)
    return W1
