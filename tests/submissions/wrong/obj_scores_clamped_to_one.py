"""Clamps every score to [-1, 1] 'because the critic is 1-Lipschitz': right while scores are small, wrong as soon as one is larger.

loses: objective
says: clipped to [-1, 1]
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    # d is 1-Lipschitz, so |d| <= 1; clamp for numerical safety
    real = torch.clamp(d(data_sample), -1.0, 1.0)
    fake = torch.clamp(d(g(noise_sample)), -1.0, 1.0)
    W1 = real.mean() - fake.mean()
    return W1
