"""The hinge loss of SAGAN.

loses: objective
says: formula | minus | difference | mean of | hinge | relu
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    loss_real = F.relu(1.0 - d(data_sample)).mean()
    loss_fake = F.relu(1.0 + d(g(noise_sample))).mean()
    return -(loss_real + loss_fake)
