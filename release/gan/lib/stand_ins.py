"""Networks that stand in for a student's own where another answer is checked, so that one mistake shows in one place only."""

import contextlib
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from torch import Tensor, nn

Network = TypeVar("Network", bound=nn.Module)


def standing_in_for(cls: Any, network: Network, lend: bool = False, **sizes: Any) -> Network:
    """Let `network` answer to what the class `cls` has besides, and return it.

    That is methods, properties, plain attributes such as a counter or a list that `__init__` makes, and `isinstance`. What it computes
    stays its own. Layers, parameters and buffers of an instance of `cls` are there only if asked to `lend` them: for code that prints the
    norm of a layer now and then. Such code looks at them and no more, which `disturbed` tells. `sizes` are the arguments an instance of
    `cls` is made with, if it is needed. Anything but a class is ignored.
    """
    if not isinstance(cls, type):
        return network
    own = _Own(cls, sizes)

    def attribute(self: Any, name: str) -> Any:
        if lend and name in own.parts:
            return own.parts[name]
        try:
            return super(stand_in, self).__getattr__(name)  # type: ignore[arg-type]
        except AttributeError:
            if name.startswith("__"):
                raise
            found = inspect.getattr_static(cls, name, None)
            if found is not None:
                return found.__get__(self, cls) if hasattr(found, "__get__") else found
            if name not in own.attributes:
                raise
            return own.attributes[name]

    members: dict[str, Any] = {"__getattr__": attribute, "__class__": property(lambda self: cls)}
    if lend:
        own.remember()
        shared = (vars(type(network)).keys() & vars(cls).keys()) - {"forward"}
        members |= {name: _both(own, name, network) for name in shared if not name.startswith("__")}
        network.__dict__["_lent"] = own
    stand_in = type(cls.__name__, (type(network),), members)
    network.__class__ = stand_in
    return network


def disturbed(network: nn.Module) -> bool:
    """Whether the layers lent to a stand-in were used for more than looking at them: changed, or given gradients."""
    own = network.__dict__.get("_lent")
    return own is not None and own.disturbed


def refuse_disturbed(*networks: nn.Module) -> None:
    """Layers that are lent are there to be looked at; raises AttributeError, as where there are none, if they were `disturbed`."""
    if any(map(disturbed, networks)):
        raise AttributeError("layers of your own networks are used in a computation; here they are others")


class _Own:
    """An instance of the student's own class, made when it is first needed. One that cannot be made has nothing to lend."""

    def __init__(self, cls: type, sizes: dict[str, Any]) -> None:
        self._cls, self._sizes = cls, sizes
        self._made: list[Any] = []
        self._before: list[Tensor] = []

    @property
    def instance(self) -> Any:
        if not self._made:
            made = None
            with contextlib.suppress(Exception):  # a class with a mistake is told so in its own check
                made = self._cls(**self._sizes)
            self._made.append(made)
        return self._made[0]

    @property
    def attributes(self) -> dict[str, Any]:
        return vars(self.instance) if self.instance is not None else {}

    @property
    def parts(self) -> dict[str, Any]:
        """Layers, parameters and buffers by name."""
        found: dict[str, Any] = {}
        for kind in ("_modules", "_parameters", "_buffers"):
            found |= self.attributes.get(kind) or {}
        return found

    @property
    def _parameters(self) -> list[Tensor]:
        return list(self.instance.parameters()) if isinstance(self.instance, nn.Module) else []

    def remember(self) -> None:
        """What the parameters are now."""
        self._before = [p.detach().clone() for p in self._parameters]

    @property
    def disturbed(self) -> bool:
        now = self._parameters
        if len(now) != len(self._before):
            return True
        return any(p.grad is not None or not bool((p == q).all()) for p, q in zip(now, self._before, strict=True))


def _both(own: _Own, name: str, network: nn.Module) -> Callable[..., Any]:
    """A method that is called on the student's own instance, which may write something down and return it, and on the stand-in."""
    stand_ins = getattr(type(network), name)
    if not callable(stand_ins):
        return stand_ins

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = None
        with contextlib.suppress(Exception):  # its mistakes are told in its own check
            result = getattr(own.instance, name)(*args, **kwargs)
        own.remember()
        stand_ins(self)
        return result

    return method
