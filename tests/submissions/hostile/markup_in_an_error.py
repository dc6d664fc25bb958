"""HTML, JavaScript and TeX in an error text, a class name and a parameter's name.

loses: generator
gets: generator 0
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        kind = type("<img src=x onerror=document.title='owned'>", (RuntimeError,), {})
        raise kind("`</code><script>document.title='owned'</script><svg onload=document.title='owned'>` $\\href{javascript:alert(1)}{x}$")
