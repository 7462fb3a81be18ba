"""What Dash sends of a component: HTML wherever nothing in it needs Dash.

Dash mounts every element as a component of its own, at half a millisecond each on an office PC: a
page of 2,000 elements takes a second before anything is seen. Panels are built from ``dash.html``
and hardly ever need that; so whatever is plain is sent as HTML and put in place at once by the
component ``Markup`` (assets/80-markup.js), and charts stay what they are.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from dash.development.base_component import Component

Sent: TypeAlias = Any  # JSON: a component, a text or a list of them
NAMESPACE = "ioc_markup"
PLAIN = "dash_html_components"
VOID = frozenset({"br", "col", "hr", "img", "input", "source", "wbr"})
TAGS = {"MapEl": "map", "ObjectEl": "object"}
NAMES = {"className": "class", "htmlFor": "for", "httpEquiv": "http-equiv"}
NOT_MARKUP = frozenset(
    {"children", "key", "style", "n_clicks", "n_clicks_timestamp", "disable_n_clicks"}
)
ADDRESSES = frozenset({"href", "src", "action"})
# A scheme before anything that would end one; spaces and controls are skipped, as browsers do.
SCHEME = re.compile(r"^[\s\x00-\x1f]*([a-zA-Z][a-zA-Z0-9+.\-\s\x00-\x1f]*):")
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
UNITLESS = frozenset({"flex", "flexGrow", "flexShrink", "fontWeight", "gridColumn", "gridRow",
                      "lineHeight", "opacity", "order", "zIndex", "columnCount"})  # fmt: skip


def sent(component: Any) -> Sent:
    """A component as it is sent: plain parts as HTML, the rest as Dash knows it."""
    if is_plain(component):
        return _markup([component])
    facts = _facts(component)
    children = facts["props"].get("children")
    if facts["namespace"] == PLAIN and children is not None:
        facts["props"] = {**facts["props"], "children": list(_grouped(_listed(children)))}
    return facts


def is_plain(content: Any) -> bool:
    """Whether there is nothing in it that Dash or a callback has to find."""
    if isinstance(content, list | tuple):
        return all(is_plain(item) for item in content)
    if not isinstance(content, Component):
        return True
    facts = _facts(content)
    props = facts["props"]
    return (
        facts["namespace"] == PLAIN
        and not isinstance(props.get("id"), dict)
        and is_plain(props.get("children"))
    )


def to_html(content: Any) -> str:
    """A component (or what is sent of one), text or list as HTML; what React would have drawn.

    What only Dash can draw is left out, but for the room a chart will take.
    """
    return "".join(_pieces(content))


def without_html(content: Sent) -> Sent:
    """The same tree with empty ``Markup``: the document holds their HTML already, in this order."""
    if isinstance(content, list):
        return [without_html(item) for item in content]
    if not isinstance(content, dict) or "namespace" not in content:
        return content
    props = content["props"]
    if content["namespace"] == NAMESPACE:
        return {**content, "props": {**props, "html": None}}
    if "children" not in props:
        return content
    return {**content, "props": {**props, "children": without_html(props["children"])}}


def _grouped(children: Sequence[Any]) -> Iterator[Sent]:
    """The children, with neighbours that are plain as one piece of HTML."""
    plain: list[Any] = []
    for child in children:
        if is_plain(child):
            plain.append(child)
            continue
        if plain:
            yield _markup(plain)
            plain = []
        yield sent(child)
    if plain:
        yield _markup(plain)


def _markup(content: list[Any]) -> dict[str, Any]:
    return {"namespace": NAMESPACE, "type": "Markup", "props": {"html": to_html(content)}}


def _pieces(content: Any) -> Iterator[str]:
    if content is None or isinstance(content, bool):
        return
    if isinstance(content, list | tuple):
        for item in content:
            yield from _pieces(item)
    elif isinstance(content, Component | dict):
        yield from _element(_facts(content))
    else:
        yield html.escape(str(content), quote=False)


def _element(facts: dict[str, Any]) -> Iterator[str]:
    props = facts["props"]
    if facts["namespace"] == NAMESPACE:
        yield f'<div class="ioc-markup">{props["html"]}</div>'
        return
    if facts["namespace"] != PLAIN:
        yield from _room(facts)
        return
    tag = TAGS.get(facts["type"], facts["type"].lower())
    yield f"<{tag}{''.join(_attributes(props))}>"
    if tag not in VOID:
        yield from _pieces(props.get("children"))
        yield f"</{tag}>"


def _room(facts: dict[str, Any]) -> Iterator[str]:
    """An empty box of a chart's size, so that nothing jumps when it is drawn."""
    if facts["type"] == "Graph":
        kept = {name: facts["props"].get(name) for name in ("className", "style")}
        yield f"<div{''.join(_attributes(kept))}></div>"


def _facts(content: Any) -> dict[str, Any]:
    """Type, namespace and properties of a component, or of what is sent of one."""
    facts: dict[str, Any] = (
        content if isinstance(content, dict) else content.to_plotly_json()  # a Component
    )
    return facts


def _attributes(props: dict[str, Any]) -> Iterator[str]:
    for name, given in props.items():
        is_absent = given is None or given is False or isinstance(given, dict)
        if name in NOT_MARKUP or is_absent:
            continue
        attribute = NAMES.get(name, name.lower())
        if given is True:
            text = "true" if "-" in name else ""
        else:
            text = _safe_address(str(given)) if attribute in ADDRESSES else str(given)
        yield f' {attribute}="{html.escape(text)}"'
    if props.get("style"):
        yield f' style="{html.escape(_style(props["style"]))}"'


def _style(style: dict[str, Any]) -> str:
    return ";".join(f"{_css_name(name)}:{_css_size(name, size)}" for name, size in style.items())


def _css_name(name: str) -> str:
    return name if name.startswith("--") else re.sub("[A-Z]", lambda m: f"-{m[0].lower()}", name)


def _css_size(name: str, size: object) -> str:
    is_length = isinstance(size, int | float) and size != 0 and name not in UNITLESS
    return f"{size}px" if is_length and not name.startswith("--") else str(size)


def _safe_address(address: str) -> str:
    """The address, unless it would run as a script: names come from delivered files."""
    found = SCHEME.match(address)
    if found is None:
        return address
    scheme = re.sub(r"[\s\x00-\x1f]", "", found[1]).lower()
    is_picture = scheme == "data" and address.startswith("data:image/")
    return address if scheme in SAFE_SCHEMES or is_picture else "about:blank"


def _listed(children: Any) -> list[Any]:
    return list(children) if isinstance(children, list | tuple) else [children]
