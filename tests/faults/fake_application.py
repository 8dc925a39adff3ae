"""A program with the verbs that `podnet run` supervises, and nothing behind them: the supervisor's tests drive it.

`/readyz` of its web server asks the database and Valkey, and whether a worker has ever been there. Files in the data
folder make it misbehave: `worker-is-deaf`, `seed-hangs`, `migrate-fails`, `web-fails`.
"""

import json
import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psycopg
import redis

DATA = Path(os.environ["PODNET_DATA_DIR"])


def misbehaves(how: str) -> bool:
    return (DATA / how).exists()


class Ready(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        try:
            with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2) as connection:
                seeds = connection.execute("SELECT count(*) FROM seeds").fetchone()
            redis.Redis.from_url(os.environ["REDIS_URL"], retry=None).ping()
        except (psycopg.Error, redis.RedisError) as problem:
            self.send_error(503, type(problem).__name__)
        else:
            self.send_response(200 if (DATA / "worker-stays").exists() else 503)
            self.end_headers()
            self.wfile.write(json.dumps({"seeds": seeds, "uid": os.geteuid(), **os.environ}).encode())

    def log_message(self, *_: object) -> None:
        pass


def web() -> None:
    if misbehaves("web-fails"):
        sys.exit("the web server has no idea")
    host, port = sys.argv[2].removeprefix("--bind=").split(":")
    ThreadingHTTPServer((host, int(port)), Ready).serve_forever()


def stay() -> None:
    if misbehaves(f"{sys.argv[1]}-is-deaf"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    (DATA / f"{sys.argv[1]}-stays").touch()
    while True:
        time.sleep(1)


def migrate() -> None:
    if misbehaves("migrate-fails"):
        sys.exit("PODNET_OFFICE: there is no such office")
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS seeds (n int)")
        connection.execute("CREATE TABLE IF NOT EXISTS alembic_version AS SELECT '0001' AS version_num")


def seed() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("INSERT INTO seeds VALUES (1)")
    if misbehaves("seed-hangs"):
        time.sleep(600)
    account = {"role": "admin", "email": "admin@example.cz", "password": "staple"}
    (DATA / "demo.json").write_text(json.dumps({"base_url": os.environ["PODNET_PUBLIC_URL"], "accounts": [account]}))


if __name__ == "__main__":
    {"web": web, "worker": stay, "scheduler": stay, "migrate": migrate, "seed": seed}[sys.argv[1]]()
