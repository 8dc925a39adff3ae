import os
from pathlib import Path

from app.embedded.space import MEGABYTE, Ballast, SpaceWatch, free_bytes, is_too_full


def test_between_the_two_marks_the_last_answer_stays() -> None:
    assert is_too_full(199, False, 200, 300)
    assert is_too_full(299, True, 200, 300)
    assert not is_too_full(300, True, 200, 300)
    assert not is_too_full(200, False, 200, 300)


def test_the_watch_looks_at_the_disk_once_a_second_and_recovers_by_itself(tmp_path: Path) -> None:
    free, now, looks = 100, 0.0, 0

    def measure(_: Path) -> int:
        nonlocal looks
        looks += 1
        return free

    watch = SpaceWatch(tmp_path, 200, 300, measure, lambda: now)
    assert watch.refuses_writes()
    free = 250
    assert watch.refuses_writes()
    assert looks == 1
    now = 1.0
    assert watch.refuses_writes(), "not enough yet to be sure"
    free, now = 400, 2.0
    assert not watch.refuses_writes()


def test_the_real_disk_is_measured(tmp_path: Path) -> None:
    assert free_bytes(tmp_path) > 0
    assert SpaceWatch(tmp_path, refuse_below=2**62, accept_above=2**62).refuses_writes()


def test_the_ballast_takes_its_space_for_real_and_is_given_up_at_the_end(tmp_path: Path) -> None:
    free = 1000 * MEGABYTE
    ballast = Ballast(tmp_path, size=MEGABYTE, measure=lambda _: free)
    assert not ballast.keep()
    assert (tmp_path / "ballast").stat().st_blocks * 512 >= MEGABYTE
    assert not ballast.keep()
    free = 10 * MEGABYTE
    assert ballast.keep()
    assert os.listdir(tmp_path) == []
    assert not ballast.keep(), "it is not made again while there is no room for it"
    assert os.listdir(tmp_path) == []


def test_a_ballast_that_does_not_fit_is_not_half_made(tmp_path: Path) -> None:
    assert not Ballast(tmp_path, size=2**60, measure=lambda _: 2**62).keep()
    assert os.listdir(tmp_path) == []
