"""gunicorn with gevent, patched before anything else is imported."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402

from gunicorn.app.wsgiapp import WSGIApplication  # noqa: E402

OPTIONS = [
    "--worker-class=gevent",
    "--preload",
    "--worker-connections=2000",
    "--graceful-timeout=3",
    "--keep-alive=5",
    "--no-control-socket",
    "app.main:application()",
]

if __name__ == "__main__":
    sys.argv = ["gunicorn", *sys.argv[1:], *OPTIONS]
    WSGIApplication("%(prog)s [OPTIONS]").run()
