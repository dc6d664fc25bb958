"""%matplotlib inline, random seeds and a helper that is used later, in one added cell."""
# %% + imports
%matplotlib inline
import random
SEED = 1234
random.seed(SEED)
np.random.seed(SEED)
torch.manual_seed(SEED)

def mean_score(critic, points):
    return critic(points).mean()
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = mean_score(d, data_sample) - mean_score(d, g(noise_sample))
    return W1
