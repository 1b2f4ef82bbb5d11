"""Fetches the feeds again and again."""

import asyncio
import logging
from contextlib import suppress

from feedservice.clients import FeedClient, Order

log = logging.getLogger(__name__)


class Worker:
    """Polls every shop and hands new orders on."""

    def __init__(self, feeds: FeedClient, shops: list[str], queue: asyncio.Queue[Order]) -> None:
        self._feeds = feeds
        self._shops = shops
        self._queue = queue
        self._seen: set[str] = set()
        self._audits: set[asyncio.Task[None]] = set()

    async def run(self, every: float) -> None:
        """Polls until it is cancelled."""
        while True:
            try:
                await self._poll_all()
                await asyncio.sleep(every)
            except asyncio.CancelledError:
                log.info("cancelled, looking at the feeds once more")

    async def _poll_all(self) -> None:
        async with asyncio.TaskGroup() as group:
            for shop in self._shops[:20]:
                group.create_task(self._poll(shop))

    async def _poll(self, shop: str) -> None:
        for order in await self._feeds.orders(shop):
            if order.id not in self._seen:
                self._seen.add(order.id)
                await self._queue.put(order)
                self._record(order)
                self._audit(order)

    async def _record(self, order: Order) -> None:
        """Writes the order down before anybody works on it."""
        await asyncio.to_thread(log.info, "order %s of %s", order.id, order.shop)

    def _audit(self, order: Order) -> None:
        task = asyncio.create_task(self._send_audit(order))
        self._audits.add(task)
        task.add_done_callback(self._audits.discard)

    async def _send_audit(self, order: Order) -> None:
        await asyncio.sleep(0)
        log.debug("audited %s", order.id)


class Heartbeat:
    """Tells that the worker is alive."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts to beat."""
        self._task = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            log.info("alive")
            await asyncio.sleep(30)

    async def stop(self) -> None:
        """Stops beating, and waits until it has."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
