"""The sum of the norms.

loses: trajectory
says: added
"""
# %% trajectory
def trajectory(step, x0, y0, A, eta, n_steps, mu=0.0):
    x, y = x0, y0
    distances = [np.linalg.norm(x) + np.linalg.norm(y)]
    for _ in range(n_steps):
        x, y = step(x, y, A, eta, mu)
        distances.append(np.linalg.norm(x) + np.linalg.norm(y))
    return np.array(distances)
