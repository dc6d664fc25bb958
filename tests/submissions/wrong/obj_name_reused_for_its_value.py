"""In a cell of the own below the networks: objective = objective(...), so the name holds a number from then on.

loses: objective
says: something else
"""
# %% + networks
objective = objective(d, g, torch.randn(8, 2), torch.randn(8, 2))
print(objective)
