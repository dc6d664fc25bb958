"""Comes from mutual information estimation (MINE): writes the Donsker-Varadhan bound, with a log-mean-exp in the second term. That is a bound on the KL divergence, not W1.

loses: objective
says: donsker
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    """Variational lower bound  E_P[T] - log E_Q[exp T]."""
    T_p = d(data_sample).squeeze(-1)
    T_q = d(g(noise_sample)).squeeze(-1)
    n = T_q.shape[0]
    log_mean_exp = torch.logsumexp(T_q, dim=0) - math.log(n)
    W1 = T_p.mean() - log_mean_exp
    return W1
