"""A cell that raises, further imports and a plot of the student's own between the answers."""
# %% + trajectory
plt.plot(trajectory(alternating_step, np.ones(2), np.ones(2), np.eye(2), 0.5, 20))
undefined_name
# %% largest_step
def largest_step(A, mu):
    return float(2 * mu / (mu**2 + np.linalg.svd(A, compute_uv=False)[0] ** 2))
