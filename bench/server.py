"""The application with a page to compare with: `/reference` is a page of one query, on the same server and engine.

`python -m bench.server --bind=ADDRESS --workers=2`; gunicorn and its options are those of the product.
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402 - nothing may be imported before the patching
from collections.abc import Callable, Iterable  # noqa: E402
from typing import Any  # noqa: E402

from flask import Flask, render_template_string  # noqa: E402
from gunicorn.app.wsgiapp import WSGIApplication  # noqa: E402
from sqlalchemy import Engine, text  # noqa: E402

from app.cli.gunicorn import OPTIONS  # noqa: E402
from app.core.gc_tuning import freeze_gc  # noqa: E402
from app.main import create_app, create_runtime  # noqa: E402
from app.settings import load_settings  # noqa: E402

NEWEST = text("SELECT id, title, left(body, 170) AS body, created_at FROM idea ORDER BY id DESC LIMIT 30")
PAGE = """<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Podněty</title></head><body><h1>Podněty</h1>
<ul>{% for idea in ideas %}<li><article><h2><a href="/ideas/{{ idea.id }}">{{ idea.title }}</a></h2>
<p>{{ idea.body }}</p><time>{{ idea.created_at }}</time></article></li>{% endfor %}</ul></body></html>"""

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def reference_app(engine: Engine) -> Flask:
    """Return what Flask, SQLAlchemy and Jinja do at the least: thirty rows of one query as a list."""
    app = Flask("reference")

    @app.get("/reference")
    def page() -> str:
        with engine.connect() as connection:
            return render_template_string(PAGE, ideas=connection.execute(NEWEST).all())

    return app


def application() -> WSGIApp:
    """Return what gunicorn serves: the product, and the reference page at its one address."""
    settings = load_settings()
    runtime = create_runtime(settings)
    product, reference = create_app(settings, runtime=runtime), reference_app(runtime.engine)
    freeze_gc()

    def dispatch(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        return (reference if environ["PATH_INFO"] == "/reference" else product)(environ, start)

    return dispatch


if __name__ == "__main__":
    sys.argv = ["gunicorn", *sys.argv[1:], *OPTIONS[:-1], "bench.server:application()"]
    WSGIApplication("%(prog)s [OPTIONS]").run()
