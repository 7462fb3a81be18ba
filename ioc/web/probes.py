"""Addresses for the operator's tools: alive, ready, and what is measured."""

import time

from flask import Flask, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from ioc.web.measures import CentreCollector
from ioc.web.read_side import ReadSide
from ioc.web.sign import current_sign


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/healthz``, ``/readyz`` and ``/metrics``."""
    registry = CollectorRegistry()
    registry.register(CentreCollector(side))
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
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
