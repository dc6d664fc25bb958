"""eta is never used.

loses: alternating_step
says: left out
"""
# %% alternating_step
def alternating_step(x, y, A, eta, mu=0.0):
    x_next = x - (mu * x + A @ y)
    y_next = y + (A.T @ x_next - mu * y)
    return x_next, y_next
