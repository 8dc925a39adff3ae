"""How many queries a page takes, at the most: counted in one process, where every statement can be seen."""

import random

from sqlalchemy import event

from app.main import create_app, create_runtime
from app.settings import Settings
from bench import visitors
from bench.site import PAGE_MIX, Site

PAGES = 10


def most_queries(site: Site) -> int:
    """Return the queries of the page that took the most, of several of each kind, for somebody signed in."""
    url, redis_url = site.database_url, site.redis_url
    settings = Settings(env="test", secret_key="x" * 32, DATABASE_URL=url, REDIS_URL=redis_url)
    runtime = create_runtime(settings)
    client = create_app(settings, runtime=runtime).test_client()
    client.set_cookie("podnet", visitors.sign_in_readers(runtime.unit, url)[0])
    statements: list[str] = []
    event.listen(runtime.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    counts, rng = [], random.Random(12)
    for path in (path for kind in PAGE_MIX for path in site.paths(kind, PAGES, rng)):
        statements.clear()
        if client.get(path).status_code != 200:
            raise RuntimeError(f"{path} cannot be had")
        counts.append(len(statements))
    runtime.engine.dispose()
    return max(counts)
