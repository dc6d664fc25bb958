"""The answer is written in words in the code cell.

loses: optimizers
says: syntax
"""
# %% optimizers
We use Adam with betas (0, 0.9) for both networks, because momentum hurts in min-max games.
