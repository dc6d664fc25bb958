"""One block matrix applied to x and y stacked."""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    m, n = A.shape
    M = np.block([[mu * np.eye(m), A], [-A.T, mu * np.eye(n)]])
    z = np.concatenate([x, y])
    z = z - eta * M @ z
    return z[:m], z[m:]
