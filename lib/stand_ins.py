"""Networks that stand in for a student's own where another answer is checked, so that one mistake shows in one place only."""

import inspect
from typing import Any, TypeVar

from torch import nn

Network = TypeVar("Network", bound=nn.Module)


def standing_in_for(cls: Any, network: Network, **sizes: Any) -> Network:
    """Let `network` answer to what the class `cls` has besides, and return it.

    That is methods, properties, plain attributes such as a counter or a list that `__init__` makes, and `isinstance`. What it computes
    stays its own, and layers and parameters of `cls` are not lent. `sizes` are the arguments an instance of `cls` is made with, if its
    attributes are asked for. Anything but a class is ignored.
    """
    if not isinstance(cls, type):
        return network
    made: list[dict[str, Any]] = []

    def plain_attributes() -> dict[str, Any]:
        if not made:
            try:
                made.append(dict(vars(cls(**sizes))))
            except Exception:  # a class with a mistake is told so in its own check
                made.append({})
        return made[0]

    def attribute(self: Any, name: str) -> Any:
        try:
            return super(stand_in, self).__getattr__(name)  # type: ignore[arg-type]
        except AttributeError:
            if name.startswith("__"):
                raise
            found = inspect.getattr_static(cls, name, None)
            if found is not None:
                return found.__get__(self, cls) if hasattr(found, "__get__") else found
            if name not in plain_attributes():
                raise
            return plain_attributes()[name]

    stand_in = type(cls.__name__, (type(network),), {"__getattr__": attribute, "__class__": property(lambda self: cls)})
    network.__class__ = stand_in
    return network
