"""Fetches the feeds again and again."""

import asyncio
import logging

from feedservice.clients import FeedClient, Order

log = logging.getLogger(__name__)


class Worker:
    """Polls every shop and hands new orders on."""

    def __init__(self, feeds: FeedClient, shops: list[str], queue: asyncio.Queue[Order]) -> None:
        self._feeds = feeds
        self._shops = shops
        self._queue = queue
        self._seen: set[str] = set()

    async def run(self, every: float) -> None:
        """Polls until it is cancelled."""
        while True:
            for shop in self._shops:
                await self._poll(shop)
            await asyncio.sleep(every)

    async def _poll(self, shop: str) -> None:
        for order in await self._feeds.orders(shop):
            if order.id not in self._seen:
                self._seen.add(order.id)
                await self._queue.put(order)
