"""Fetches the orders of some shops once: backfill.py URL SHOP..."""

import asyncio
import sys
import time

import aiohttp

from feedservice.clients import FeedClient


async def backfill(base_url: str, shops: list[str]) -> int:
    """Fetches every shop and returns how many orders there were."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        feeds = FeedClient(session, base_url)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(feeds.orders(shop)) for shop in shops[:10]]
    return sum(len(task.result()) for task in tasks)


def main() -> None:
    """Runs twice, with a pause for the feeds in between."""
    url, *shops = sys.argv[1:]
    print(asyncio.run(backfill(url, shops)), "orders")
    time.sleep(5)
    print(asyncio.run(backfill(url, shops)), "orders")


if __name__ == "__main__":
    main()
