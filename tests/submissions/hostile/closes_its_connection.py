"""An extra cell closes every descriptor, so that the judge hears nothing more from a worker that lives on."""
# %% + setup
import os
os.closerange(3, 256)
