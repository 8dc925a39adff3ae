"""A launcher: become the service user, arrange to die with the parent, then exec the command.

Run as a script between the supervisor and each of its children: `python launch.py OPTIONS COMMAND…`, OPTIONS being the
JSON of `LaunchOptions`. A process of its own, because what is done here is not safe between fork and exec of a threaded
parent. util-linux's setpriv will not do: it is not everywhere, and does not ask whether the parent has died. The order
matters:

1. the user changes first: a change of user clears PR_SET_PDEATHSIG;
2. exactly the capabilities asked for stay, permitted = inheritable = ambient: were one more permitted, the next exec
   would count as a gain of privilege, which clears PR_SET_PDEATHSIG too and makes the loader ignore $ORIGIN;
3. SECBIT_NO_SETUID_FIXUP is set: without it access(2), which initdb and shutil.which() rely on, ignores capabilities;
4. then PR_SET_PDEATHSIG, and a look whether the parent has died meanwhile.
"""

import ctypes
import json
import os
import signal
import sys
from typing import TypedDict

_PR_SET_PDEATHSIG, _PR_SET_KEEPCAPS, _PR_SET_SECUREBITS = 1, 8, 28
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 47, 2
_SECBIT_NO_SETUID_FIXUP = 1 << 2
_CAPABILITY_VERSION_3 = 0x20080522
EXIT_NOT_LAUNCHED = 125


class LaunchOptions(TypedDict):
    """What to become. `uid` None: stay the same user; `death_signal` 0: outlive the parent."""

    uid: int | None
    gid: int
    capabilities: list[int]
    death_signal: int
    parent: int


def main(argv: list[str]) -> None:
    """Become what the options say and exec the command; exits 125 with a reason when it cannot."""
    options: LaunchOptions = json.loads(argv[1])
    try:
        if options["uid"] is not None:
            _switch_user(options["uid"], options["gid"], options["capabilities"])
        if options["death_signal"]:
            step = "set the parent-death signal"
            _check(ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, options["death_signal"], 0, 0, 0), step)
            if os.getppid() != options["parent"]:
                sys.exit(EXIT_NOT_LAUNCHED)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and what is ignored stays so across exec
        os.execv(argv[2], argv[2:])  # noqa: S606 - no shell is wanted
    except OSError as problem:
        sys.stderr.write(f"cannot start {argv[2]}: {problem}\n")
        sys.exit(EXIT_NOT_LAUNCHED)


def _switch_user(uid: int, gid: int, capabilities: list[int]) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if capabilities:
        libc.prctl(_PR_SET_SECUREBITS, _SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
        _check(libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0), "keep capabilities")
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    wanted = sum(1 << number for number in capabilities)
    low, high = wanted & 0xFFFFFFFF, wanted >> 32
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(low, low, low, high, high, high)
    _check(libc.capset(ctypes.byref(header), ctypes.byref(sets)), "set capabilities")
    for capability in capabilities:
        _check(libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability, 0, 0), "raise a capability")


def _check(result: int, step: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{step}: {os.strerror(number)}")


if __name__ == "__main__":
    main(sys.argv)
