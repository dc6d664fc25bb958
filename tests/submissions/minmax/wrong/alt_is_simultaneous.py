"""y answers to the old x.

loses: alternating_step
says: old x
"""
# %% alternating_step
def alternating_step(x, y, A, eta, mu=0.0):
    x_next = x - eta * (mu * x + A @ y)
    y_next = y + eta * (A.T @ x - mu * y)
    return x_next, y_next
