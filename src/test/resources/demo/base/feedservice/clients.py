"""Clients of the services around us."""

import asyncio
from dataclasses import dataclass

import aiohttp


@dataclass(frozen=True)
class Order:
    """An order as the shop's feed tells it."""

    id: str
    shop: str
    amount: int


class FeedClient:
    """Reads the feeds of the shops over one session."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str) -> None:
        self._session = session
        self._base_url = base_url

    async def orders(self, shop: str) -> list[Order]:
        """Returns the open orders of a shop."""
        url = f"{self._base_url}/shops/{shop}/orders"
        async with asyncio.timeout(10), self._session.get(url) as response:
            response.raise_for_status()
            rows = await response.json()
        return [Order(row["id"], shop, row["amount"]) for row in rows]
