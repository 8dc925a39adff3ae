"""What differs from the last commit of main, whether committed or not."""

import subprocess
from pathlib import Path


def changed_files(root: Path) -> list[str]:
    """Return paths, those of deleted files too; where nothing differs from main, what the last commit changed."""
    main = _git(root, "rev-parse", "--verify", "--quiet", "main", allowed=(0, 1))
    base = _git(root, "merge-base", "HEAD", "main") if main else ["HEAD"]
    before = _git(root, "rev-parse", "--verify", "--quiet", "HEAD~1", allowed=(0, 1))
    return _since(root, *base) or (_since(root, *before) if before else [])


def _since(root: Path, base: str) -> list[str]:
    tracked = _git(root, "diff", "--name-only", "--no-renames", "-z", base)
    return sorted({*tracked, *_git(root, "ls-files", "--others", "--exclude-standard", "-z")})


def _git(root: Path, *arguments: str, allowed: tuple[int, ...] = (0,)) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return [word for line in done.stdout.split("\0") for word in line.splitlines() if word]
