"""Hashing a password must not stop everybody else's requests."""

import subprocess
import sys

PATIENCE = """
from gevent import monkey
monkey.patch_all()
import time, gevent
from app.people.commands import passwords

beats = []
def beat():
    while True:
        beats.append(time.perf_counter())
        gevent.sleep(0.005)

heart = gevent.spawn(beat)
hashes = [gevent.spawn(passwords.hash_password, "tři zlaté vlasy") for _ in range(4)]
gevent.joinall(hashes, raise_error=True)
assert passwords.verify_password("tři zlaté vlasy", hashes[0].value)
heart.kill()
print(max(b - a for a, b in zip(beats, beats[1:])), beats[-1] - beats[0])
"""


def test_the_hub_goes_on_while_passwords_are_hashed() -> None:
    done = subprocess.run([sys.executable, "-c", PATIENCE], capture_output=True, text=True, check=True, timeout=60)
    longest_pause, whole = map(float, done.stdout.split())
    assert longest_pause < whole / 2, "a hash was computed in gevent's own thread"
