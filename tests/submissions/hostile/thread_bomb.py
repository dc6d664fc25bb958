"""As many threads as the machine gives.
"""
# %% + imports
threading.stack_size(32768)
started = 0
try:
    for started in range(1_500):
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
except (RuntimeError, MemoryError):
    pass
