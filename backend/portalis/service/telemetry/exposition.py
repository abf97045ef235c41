"""The HTTP face of the metrics, for the port that Prometheus reads: `GET /metrics` and nothing else."""

from __future__ import annotations

from aiohttp import web

from portalis.service.ports import Metrics


def make_metrics_app(metrics: Metrics) -> web.Application:
    """An application that answers `GET /metrics`."""

    async def show(_request: web.Request) -> web.Response:
        body, content_type = metrics.exposition()
        return web.Response(body=body, headers={"Content-Type": content_type})

    app = web.Application()
    app.router.add_get("/metrics", show)
    return app
