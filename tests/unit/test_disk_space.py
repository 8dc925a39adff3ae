from pathlib import Path

from app.adapters.disk_space import DiskSpaceMonitor, free_bytes, is_too_full


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

    watch = DiskSpaceMonitor(tmp_path, 200, 300, measure, lambda: now)
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
    assert DiskSpaceMonitor(tmp_path, refuse_below=2**62, accept_above=2**62).refuses_writes()
