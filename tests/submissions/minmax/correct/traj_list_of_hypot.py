"""A list, with hypot of the two norms."""
# %% trajectory
def trajectory(step, x0, y0, A, eta, n_steps, mu=0.0):
    r = [float(np.hypot(np.linalg.norm(x0), np.linalg.norm(y0)))]
    for k in range(n_steps):
        x0, y0 = step(x0, y0, A, eta, mu=mu)
        r.append(float(np.hypot(np.linalg.norm(x0), np.linalg.norm(y0))))
    return r
