"""The batch is cut into pieces of 64 and the means of the pieces are averaged, though the last one is shorter.

loses: objective
says: chunk | mean
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    def mean_of(scores):
        return torch.stack([s.mean() for s in scores.split(64)]).mean()
    return mean_of(d(data_sample)) - mean_of(d(g(noise_sample)))
