"""The HTTP side of the service."""

import asyncio
import time
from collections.abc import AsyncIterator

from aiohttp import web

from feedservice.worker import Heartbeat, Worker

WORKER = web.AppKey("worker", Worker)


async def health(request: web.Request) -> web.Response:
    """Answers as long as the process lives."""
    return web.json_response({"status": "up"})


def render_report(shop: str) -> str:
    """Builds a shop's report; slow, so it runs in a thread."""
    time.sleep(0.2)
    return f"report of {shop}\n"


async def report(request: web.Request) -> web.Response:
    """Answers with a shop's report."""
    text = await asyncio.to_thread(render_report, request.match_info["shop"])
    return web.Response(text=text)


async def archive(request: web.Request) -> web.Response:
    """Starts to archive a shop and answers at once."""
    shop = request.match_info["shop"]
    asyncio.create_task(archive_shop(shop))
    return web.json_response({"archiving": shop}, status=202)


async def archive_shop(shop: str) -> None:
    """Moves a shop's orders to the archive."""
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, lambda: time.sleep(1))


async def heartbeat(app: web.Application) -> AsyncIterator[None]:
    """Beats from start to end."""
    beat = Heartbeat()
    await beat.start()
    yield
    await beat.stop()


def application(worker: Worker) -> web.Application:
    """Puts the service together."""
    app = web.Application()
    app[WORKER] = worker
    app.cleanup_ctx.append(heartbeat)
    app.router.add_get("/health", health)
    app.router.add_get("/shops/{shop}/report", report)
    app.router.add_post("/shops/{shop}/archive", archive)
    return app
