"""BCE with label 0 for data and 1 for generated points.

loses: objective
says: cross-entropy
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real, fake = d(data_sample), d(g(noise_sample))
    return F.binary_cross_entropy_with_logits(real, torch.zeros_like(real)) + F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))
