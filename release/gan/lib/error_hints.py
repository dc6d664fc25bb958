"""What usually causes errors whose own words do not help a beginner; read by the self-checks and by the grader."""

KNOWN_ERRORS = {  # a part of the error's text: its cause
    "a leaf Variable that requires grad": "weights changed outside `with torch.no_grad():`, or an argument changed in place (`x *= …`)",
    "missing 1 required positional argument: 'closure'": "LBFGS, whose step() needs a function to call; take Adam, RMSprop or SGD",
    "Cannot register two": "a hook or parametrisation registered on each call; change the weights themselves",
    "does not require grad and does not have a grad_fn": "a detach(), .item() or no_grad() before backward(), "
    "or a decorator `@torch.no_grad()` above the function",
    "grad can be implicitly created only for scalar": "a missing mean: backward() needs a single number",
    "backward through the graph a second time": "a result from before an earlier backward() used again, such as one kept in a variable",
    "Expected more than 1 value per channel": "a normalisation over the batch (BatchNorm), which a batch of one point does not allow",
    "'method' object is not iterable": "parentheses missing after a method's name, as in `d.parameters()`",
    "not supported between instances of 'float' and 'str'": "a number in quotes, which make it a text",
    "Invalid learning rate: -": "a negative step size, which PyTorch refuses: the sign belongs into the loss, or use maximize=True",
    "EOF when reading a line": "input(), which nobody answers while the notebook is graded",
    "empty parameter list": "layers kept in a plain Python list: torch does not see those",
    "missing 1 required positional argument: 'self'": "a method called on the class; call it on the object, such as `d`",
    "name 'enforce_lipschitz' is not defined": "a method called as if it were a function; it belongs to the critic",
    "modified by an inplace operation": "a step() between the forward pass and its backward(), "
    "or `+=`, `*=` or an in-place function on a value that autograd still needs",
    "betas must be either both floats": "one of the betas is a whole number; both have to be floats, so write 0.0 in place of 0",
    "must have the same dtype": "numbers of two precisions, such as float64 from NumPy, in one layer",
    "Torch not compiled with CUDA": "a leftover `.cuda()` or `device='cuda'`: networks and batches are on the CPU here",
    "Found no NVIDIA driver": "a leftover `.cuda()` or `device='cuda'`: networks and batches are on the CPU here",
    "as parameter 'weight' (torch.nn.Parameter": "a tensor bound to the parameter's name; change the numbers in the parameter, in place",
    "where it is not associated with a value": "a variable that gets its value in one branch only, or has another name there",
    "maximum recursion depth exceeded": "a function that calls itself",
    "'Tensor' object is not callable": "parentheses behind a tensor, or a loss handed to step(), which takes none",
    **{
        words: "an optimizer used as a number; its step() makes the step"
        for kind in ("SGD", "Adam", "AdamW", "RMSprop")
        for words in (f"and '{kind}'", f": '{kind}' and")
    },
    "attempting to assign a gradient of size": "the gradients of one network given to the parameters of the other",
    "module 'torch.optim' has no attribute 'adam'": "a small letter; the class is `torch.optim.Adam`",
    "module 'torch.optim' has no attribute 'sgd'": "small letters; the class is `torch.optim.SGD`",
}


def likely(text: str) -> str:
    """What usually causes an error with this text; empty if it is not one of these."""
    return next((cause for words, cause in KNOWN_ERRORS.items() if words in text), "")
