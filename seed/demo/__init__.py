"""The demo: a small living region, built by a simulation that uses the same commands as people do."""

from seed.demo.people import DemoAccount
from seed.demo.scenario import build_demo

__all__ = ["DemoAccount", "build_demo"]
