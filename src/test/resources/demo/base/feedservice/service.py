"""The HTTP side of the service."""

from aiohttp import web

from feedservice.worker import Worker

WORKER = web.AppKey("worker", Worker)


async def health(request: web.Request) -> web.Response:
    """Answers as long as the process lives."""
    return web.json_response({"status": "up"})


def application(worker: Worker) -> web.Application:
    """Puts the service together."""
    app = web.Application()
    app[WORKER] = worker
    app.router.add_get("/health", health)
    return app
