"""No cell is too slow, all together are.
"""
# %% + imports
time.sleep(0.2)

# %% + imports
time.sleep(0.2)

# %% + imports
time.sleep(0.2)
