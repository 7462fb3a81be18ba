"""Elements of a drawing inside the page: links and texts in it are read and reached like others."""

from typing import Any

from dash.development.base_component import Component

from ioc.components.attributes import attributes


class _Element(Component):
    """One SVG element; the page's markup writes it as it writes any other."""

    _namespace = "dash_html_components"  # plain: sent as markup, never mounted by Dash

    def __init__(self, tag: str, children: Any, given: dict[str, Any]) -> None:
        self._type = tag
        self._children_props = []
        self._base_nodes = ["children"]
        self._valid_wildcard_attributes = ["data-", "aria-"]
        self._prop_names = ["children", *given]
        self.available_properties = self._prop_names
        self.available_wildcard_properties = self._valid_wildcard_attributes
        super().__init__(children=children, **given)  # type: ignore[no-untyped-call]


def svg(tag: str, children: Any = None, **given: str | None) -> Component:
    """An element such as ``svg("path", d="M0 0", className="x", data_unit="502")``.

    An underscore in a name stands for a dash; ``None`` is left out.
    """
    return _Element(tag, children, attributes(**given))
