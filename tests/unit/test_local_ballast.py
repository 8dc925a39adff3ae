import os
from pathlib import Path

from app.adapters.disk_space import ACCEPT_ABOVE
from local.ballast import MEGABYTE, Ballast


def test_the_ballast_takes_its_space_for_real_and_is_given_up_at_the_end(tmp_path: Path) -> None:
    free = 1000 * MEGABYTE
    ballast = Ballast(tmp_path, size=MEGABYTE, measure=lambda _: free)
    assert not ballast.maintain()
    assert (tmp_path / "ballast").stat().st_blocks * 512 >= MEGABYTE
    assert not ballast.maintain()
    free = 10 * MEGABYTE
    assert ballast.maintain()
    assert os.listdir(tmp_path) == []
    assert not ballast.maintain(), "it is not made again while there is no room for it"
    assert os.listdir(tmp_path) == []


def test_a_ballast_that_does_not_fit_is_not_half_made(tmp_path: Path) -> None:
    assert not Ballast(tmp_path, size=2**60, measure=lambda _: 2**62).maintain()
    assert os.listdir(tmp_path) == []


def test_making_it_leaves_enough_for_the_application_to_accept_writes(tmp_path: Path) -> None:
    assert not Ballast(tmp_path, size=MEGABYTE, measure=lambda _: ACCEPT_ABOVE + MEGABYTE).maintain()
    assert os.listdir(tmp_path) == []
    Ballast(tmp_path, size=MEGABYTE, measure=lambda _: ACCEPT_ABOVE + MEGABYTE + 1).maintain()
    assert os.listdir(tmp_path) == ["ballast"]
