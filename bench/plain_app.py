"""What one would write after the tutorial: charts and a table, fetched by a callback, on a timer.

``python -m bench.plain_app PORT`` serves it as the centre is served, so that a page of the centre
can be held against it: 18 districts, two years of days, five charts.
"""

import random
import sys

import plotly.graph_objects as go
from dash import Dash, Input, Output, dash_table, dcc, html
from gunicorn.app.base import BaseApplication

DISTRICTS = [f"Huyện {number}" for number in range(1, 19)]
DAYS = 730
CHARTS = 5


def figures(unit: int) -> list[go.Figure]:
    """Five charts about one district."""
    turn = random.Random(unit)
    days = list(range(DAYS))
    values = [50 + 20 * turn.random() for _ in days]
    parts = [
        go.Bar(x=values[:18], y=DISTRICTS, orientation="h"),
        go.Scatter(x=days, y=values),
        go.Scatter(x=days, y=values[::-1], mode="lines+markers"),
        go.Bar(x=DISTRICTS, y=values[:18]),
        go.Heatmap(z=[values[n * 30 : n * 30 + 30] for n in range(18)], y=DISTRICTS),
    ]
    return [go.Figure(part, layout={"title": f"{unit}"}) for part in parts]


def create_app() -> Dash:
    """The app, with a button that leads to another district."""
    app = Dash(__name__)
    graphs = [dcc.Graph(id=f"graph-{number}") for number in range(CHARTS)]
    rows = [{"unit": name, "value": number} for number, name in enumerate(DISTRICTS)]
    app.layout = html.Div(
        [
            html.H1("Tổng quan"),
            html.Button("Huyện 2", id="district", n_clicks=0),
            dcc.Interval(id="timer", interval=5000),
            *graphs,
            dash_table.DataTable(rows),
        ]
    )

    @app.callback(
        [Output(f"graph-{number}", "figure") for number in range(CHARTS)],
        Input("district", "n_clicks"),
        Input("timer", "n_intervals"),
    )
    def drawn(clicks: int, _turn: int | None) -> list[go.Figure]:
        return figures(clicks)

    return app


class _Server(BaseApplication):
    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()  # type: ignore[no-untyped-call]

    def load_config(self) -> None:
        options = {
            "bind": f"127.0.0.1:{self.port}",
            "worker_class": "gthread",
            "workers": 2,
            "threads": 4,
            "preload_app": True,
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)  # type: ignore[no-untyped-call]

    def load(self) -> object:
        return create_app().server


if __name__ == "__main__":
    _Server(int(sys.argv[1])).run()  # type: ignore[no-untyped-call]
