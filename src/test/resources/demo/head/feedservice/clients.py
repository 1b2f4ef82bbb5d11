"""Clients of the services around us."""

import asyncio
import time
from dataclasses import dataclass

import aiohttp
import requests


@dataclass(frozen=True)
class Order:
    """An order as the shop's feed tells it."""

    id: str
    shop: str
    amount: int
    currency: str = "EUR"


class FeedClient:
    """Reads the feeds of the shops over one session."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str) -> None:
        self._session = session
        self._base_url = base_url

    async def orders(self, shop: str) -> list[Order]:
        """Returns the open orders of a shop, and tries again when it is busy."""
        url = f"{self._base_url}/shops/{shop}/orders"
        for attempt in range(3):
            async with asyncio.timeout(10), self._session.get(url) as response:
                if response.status == 429:
                    time.sleep(2**attempt)
                    continue
                response.raise_for_status()
                rows = await response.json()
            return [Order(row["id"], shop, row["amount"], row["currency"]) for row in rows]
        raise RuntimeError(f"{shop} stays busy")


class RateClient:
    """Converts amounts to euros."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._rates: dict[str, float] = {}

    async def in_euros(self, order: Order) -> int:
        """Returns the order's amount in euros, in cents."""
        if order.currency not in self._rates:
            answer = requests.get(f"{self._base_url}/rates/{order.currency}", timeout=5)
            answer.raise_for_status()
            self._rates[order.currency] = answer.json()["rate"]
        return round(order.amount * self._rates[order.currency])


async def shop_is_up(base_url: str, shop: str) -> bool:
    """Tells whether a shop answers at all."""
    session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3))
    response = await session.head(f"{base_url}/shops/{shop}")
    response.release()
    return response.status < 500
