"""functional_call with the networks' own parameters."""
# %% objective
from torch.func import functional_call

def objective(d, g, data_sample, noise_sample):
    dp, gp = dict(d.named_parameters()), dict(g.named_parameters())
    score = lambda a: functional_call(d, dp, (a,))
    return score(data_sample).mean() - score(functional_call(g, gp, (noise_sample,))).mean()
