"""Addresses for the operator's tools: alive, ready, and what is measured."""

import time
from collections.abc import Iterator

from flask import Flask, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ioc.web.read_side import ReadSide
from ioc.web.sign import current_sign


class CentreCollector(Collector):
    """Everything measured, asked at the moment of the scrape: it holds for all web processes."""

    def __init__(self, side: ReadSide) -> None:
        self._side = side

    def collect(self) -> Iterator[Metric]:
        """The families in the order they are listed."""
        yield from self._build()
        for name, total in self._side.counts.totals():
            family = CounterMetricFamily(
                f"ioc_web_{name}", f"{name.replace('_', ' ')}, all workers"
            )
            family.add_metric([], total)
            yield family

    def _build(self) -> Iterator[Metric]:
        sign = current_sign(self._side)
        number = GaugeMetricFamily("ioc_build", "number of the build on the screens; 0: none")
        number.add_metric([], int(sign.build or 0))
        yield number
        kept = GaugeMetricFamily(
            "ioc_build_is_last_good", "1: the newest build cannot be read, an older one is shown"
        )
        kept.add_metric([], int(sign.is_last_good))
        yield kept
        if sign.built_at is not None:
            age = GaugeMetricFamily("ioc_build_age_seconds", "since the build was published")
            age.add_metric([], (self._side.clock() - sign.built_at).total_seconds())
            yield age


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/healthz``, ``/readyz`` and ``/metrics``."""
    measures = CollectorRegistry()
    measures.register(CentreCollector(side))
    started = time.monotonic()

    @server.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok", up_s=round(time.monotonic() - started))

    @server.get("/readyz")
    def readyz() -> tuple[Response, int]:
        sign = current_sign(side)
        if not sign.build:
            return jsonify(status="no_build", reason="no build was published yet"), 503
        if sign.is_last_good:
            return jsonify(status="last_good", build=sign.build), 200
        return jsonify(status="ready", build=sign.build), 200

    @server.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(measures), content_type=CONTENT_TYPE_LATEST)
