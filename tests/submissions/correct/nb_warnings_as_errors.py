"""All warnings are errors in this notebook, NumPy's too."""
# %% + imports
import warnings
import numpy as np
warnings.simplefilter("error")
np.seterr(all="raise")
