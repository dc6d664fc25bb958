"""Sets modes, prints, keeps a history, asks for gradients of the data."""
# %% objective
values = []

def objective(d, g, data_sample, noise_sample):
    g.train(); d.train()
    data_sample.requires_grad_(True)
    with torch.enable_grad():
        W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    values.append(W1.detach().item())
    print(f"W1 = {values[-1]:.4f}", end="\r")
    return W1
