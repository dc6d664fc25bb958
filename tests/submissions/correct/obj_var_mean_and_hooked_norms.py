"""torch.var_mean, and a hook on the generated points that records the length of their gradients."""
# %% + imports
gradient_lengths = []
# %% objective
def objective(d, g, data_sample, noise_sample):
    points = g(noise_sample)
    if points.requires_grad:
        points.register_hook(lambda h: gradient_lengths.append(h.norm().item()))
    _, real = torch.var_mean(d(data_sample))
    _, fake = torch.var_mean(d(points))
    return real - fake
