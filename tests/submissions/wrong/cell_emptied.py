"""The student deleted the cell by mistake; only a comment is left.

loses: alternating_update
says: alternating_update | not attempted | not defined | missing
"""
# %% alternating_update
# (4) see my answer on paper
