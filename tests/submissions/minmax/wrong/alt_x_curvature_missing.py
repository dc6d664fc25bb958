"""mu acts on y only.

loses: alternating_step
says: missing for x
gets: alternating_step 1
"""
# %% alternating_step
def alternating_step(x, y, A, eta, mu=0.0):
    x_next = x - eta * (A @ y)
    y_next = y + eta * (A.T @ x_next - mu * y)
    return x_next, y_next
