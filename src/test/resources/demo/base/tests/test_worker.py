"""Tests of the worker."""

import asyncio

from feedservice.clients import Order
from feedservice.worker import Worker


class Feeds:
    """Answers with one order."""

    async def orders(self, shop: str) -> list[Order]:
        """Returns the same order each time."""
        return [Order("1", shop, 100)]


async def test_an_order_is_handed_on_once() -> None:
    queue: asyncio.Queue[Order] = asyncio.Queue()
    worker = Worker(Feeds(), ["a"], queue)
    await worker._poll("a")
    await worker._poll("a")
    assert queue.qsize() == 1
