"""Figures of the untrained networks in an added cell and at the end of a solution cell."""
# %% + networks
with torch.no_grad():
    z = torch.randn(500, 2)
    points = g(z).numpy()
fig, ax = plt.subplots(figsize=(4, 4))
ax.scatter(points[:, 0], points[:, 1], s=3)
ax.set_title("untrained generator")
plt.show()
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1

# how does it vary with the sample?
my_d, my_g = DualVariable(), Generator()
values = [objective(my_d, my_g, torch.randn(50, 2) + 2, torch.randn(50, 2)).item() for _ in range(50)]
plt.figure()
plt.hist(values, bins=12)
plt.show()
