"""Own cells that fail: a Colab import, pip, an unknown magic, an unknown extension."""
# %% + imports
from google.colab import drive
drive.mount("/content/drive")
# %% + imports
%pip install torch --quiet
%load_ext nonexistent_extension
%unknown_magic
# %% + dual_variable
d_test = DualVariable(); d_test.no_such_method()
