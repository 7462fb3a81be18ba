"""The scenes of the wall, found by their modules."""

import importlib
import pkgutil
from functools import cache

from ioc.profile.wall import SceneKind
from ioc.scenes.scene import Scene


@cache
def scenes() -> dict[SceneKind, Scene]:
    """Every scene by its kind."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
    )
    found = (getattr(module, "SCENE", None) for module in modules)
    return {scene.kind: scene for scene in found if isinstance(scene, Scene)}
