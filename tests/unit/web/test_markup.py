"""Components as HTML: what React would have drawn, and nothing that could run."""

from html.parser import HTMLParser

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from ioc.web.markup import sent, to_html, without_html


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (html.P("Tam Kỳ"), "<p>Tam Kỳ</p>"),
        (html.P(["a", html.B("b"), None, True, 1, 2.5]), "<p>a<b>b</b>12.5</p>"),
        (html.P("<script>"), "<p>&lt;script&gt;</p>"),
        (html.Div(className='a"b'), '<div class="a&quot;b"></div>'),
        (html.Br(), "<br>"),
        (html.Img(src="data:image/svg+xml;utf8,x", alt=""), None),
        (html.Td("x", colSpan=2), '<td colspan="2">x</td>'),
        (html.Div(tabIndex=0), '<div tabindex="0"></div>'),
        (html.Label("x", htmlFor="y"), '<label for="y">x</label>'),
        (html.Details(open=True), '<details open=""></details>'),
        (html.Details(open=False), "<details></details>"),
        (html.Div(hidden=True), '<div hidden=""></div>'),
        (html.Div(**{"data-value": "62.58"}), '<div data-value="62.58"></div>'),
        (html.Div(**{"aria-hidden": "true"}), '<div aria-hidden="true"></div>'),
        (html.Div(style={"width": "10%", "fontSize": 12}), None),
        (html.Div(n_clicks=0), "<div></div>"),
        (html.Div(id="main"), '<div id="main"></div>'),
    ],
)
def test_a_plain_component_is_its_html(component, expected):
    text = to_html(component)

    assert expected is None or text == expected
    assert sent(component)["props"] == {"html": text}


def test_style_is_written_as_css():
    text = to_html(html.Div(style={"fontSize": 12, "--row": 3, "lineHeight": 1.5, "top": 0}))

    assert text == '<div style="font-size:12px;--row:3;line-height:1.5;top:0"></div>'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "vbscript:x",
     "data:text/html,<script>", "\x01javascript:x"],
)  # fmt: skip
def test_an_address_that_would_run_is_not_sent(address):
    """Names and notes come from delivered files."""
    assert to_html(html.A("x", href=address)) == '<a href="about:blank">x</a>'


@pytest.mark.parametrize(
    "address", ["/rankings?unit=502", "#main", "?lang=en", "https://dichvucong.gov.vn/", "a:b/c"]
)
def test_an_ordinary_address_is_sent(address):
    expected = "about:blank" if address == "a:b/c" else address

    assert f'href="{expected}"' in to_html(html.A("x", href=address))


class Reader(HTMLParser):
    """Reads HTML back: its texts, elements and attributes."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.texts, self.tags, self.facts = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.facts += attrs

    def handle_data(self, data):
        self.texts.append(data)


@given(text=st.text(max_size=50), fact=st.text(max_size=50))
def test_no_text_leaves_its_place(text, fact):
    """Whatever a unit is called, it stays a text inside its element."""
    found = Reader(to_html(html.Span(text, title=fact)))

    assert found.tags == ["span"]
    assert "".join(found.texts).replace("\r", "\n") == text.replace("\r", "\n") or "\0" in text
    assert found.facts == [("title", fact)] or not fact or "\r" in fact or "\0" in fact


def test_what_needs_dash_stays_with_dash():
    graph = dcc.Graph(figure={"data": []})
    section = html.Section([html.H2("a"), html.P("b"), html.Div(graph), html.P("c")])

    facts = sent(section)

    kinds = [child["type"] for child in facts["props"]["children"]]
    assert facts["type"] == "Section"
    assert kinds == ["Markup", "Div", "Markup"]
    assert facts["props"]["children"][0]["props"]["html"] == "<h2>a</h2><p>b</p>"


def test_what_a_callback_may_find_stays_with_dash():
    facts = sent(html.Div(html.P("x"), id={"type": "ioc-part", "part": "x"}))

    assert facts["type"] == "Div"


def test_an_early_page_keeps_the_room_of_a_chart():
    """Nothing jumps when it is drawn."""
    graph = dcc.Graph(figure={}, className="ioc-chart", style={"height": "200px"})

    text = to_html(sent(html.Div([html.P("a"), graph])))

    assert text == (
        '<div><div class="ioc-markup"><p>a</p></div>'
        '<div class="ioc-chart" style="height:200px"></div></div>'
    )


def test_the_layout_of_a_document_does_not_repeat_its_html():
    tree = sent(html.Section([html.H2("a"), html.Div(dcc.Graph(figure={})), html.P("c")]))

    lean = without_html(tree)

    holders = [child for child in lean["props"]["children"] if child["type"] == "Markup"]
    assert [holder["props"]["html"] for holder in holders] == [None, None]
    assert tree["props"]["children"][0]["props"]["html"] == "<h2>a</h2>"
