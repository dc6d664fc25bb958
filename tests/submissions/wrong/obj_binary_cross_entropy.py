"""Binary cross-entropy with labels one and zero.

loses: objective
says: formula | minus | difference | mean of | entropy | bce
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real, fake = d(data_sample), d(g(noise_sample))
    return (F.binary_cross_entropy_with_logits(real, torch.ones_like(real))
            + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake)))
