"""forward called by name, reduction by a functional loss-like helper in the cell."""
# %% objective
def critic_mean(critic, points):
    scores = critic.forward(points)
    assert scores.dim() == 2 and scores.shape[1] == 1
    return scores.mean()

def objective(d, g, data_sample, noise_sample):
    generated = g.forward(noise_sample)
    return critic_mean(critic=d, points=data_sample) - critic_mean(critic=d, points=generated)
