"""The objective is an object that can be called."""
# %% objective
class WassersteinObjective:
    def __init__(self):
        self.calls = 0

    def __call__(self, d, g, data_sample, noise_sample):
        self.calls += 1
        return d(data_sample).mean() - d(g(noise_sample)).mean()

objective = WassersteinObjective()
