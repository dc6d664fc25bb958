"""The bound from the eigenvalues of the whole iteration, all of them."""
# %% largest_step
def largest_step(A, mu):
    m, n = A.shape
    M = np.block([[mu * np.eye(m), A], [-A.T, mu * np.eye(n)]])
    values = np.linalg.eigvals(M)
    values = values[np.abs(values) > 1e-9]
    return np.min(2 * values.real / np.abs(values) ** 2)
