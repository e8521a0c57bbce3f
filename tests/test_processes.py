"""Work on several processes: results in the order of tasks, and errors as if there were one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from govsite.processes import divided

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


class BrokenError(Exception):
    """An error with more to it than its words."""

    def __init__(self, task: int) -> None:
        super().__init__(f"task {task}")
        self.task = task


def children() -> int:
    """Return how many processes of this one's are left, ended or not."""
    try:
        return os.waitpid(-1, os.WNOHANG)[0] + 1
    except ChildProcessError:
        return 0


@needs_fork
@pytest.mark.parametrize("jobs", [1, 2, 3, 20])
def test_results_come_in_the_order_of_tasks(jobs: int) -> None:
    tasks = list(range(50))
    assert divided(tasks, lambda task: [task, str(task)], jobs) == [[n, str(n)] for n in tasks]
    assert divided([], str, jobs) == []
    assert children() == 0


SHARED = """
import os, time
from govsite.processes import divided

def slow(task):
    time.sleep(0.01)
    return os.getpid()

print(len(set(divided(list(range(40)), slow, 2))))
"""


@needs_fork
def test_the_work_is_shared() -> None:
    # In a process of its own, since nothing is shared beside threads that other tests may have.
    ran = subprocess.run([sys.executable, "-c", SHARED], capture_output=True, text=True)
    assert ran.stdout == "2\n", ran.stderr


@needs_fork
@pytest.mark.parametrize("faulty", [0, 7, 39])
def test_an_error_is_the_same_as_in_one_process(faulty: int) -> None:
    def run(task: int) -> int:
        time.sleep(0.001)
        if task == faulty:
            raise BrokenError(task)
        return task

    for jobs in (1, 2):
        with pytest.raises(BrokenError, match=f"task {faulty}") as raised:
            divided(list(range(40)), run, jobs)
        assert raised.value.task == faulty
    assert children() == 0


@needs_fork
def test_what_a_killed_process_had_taken_is_done_again(tmp_path: Path) -> None:
    origin = os.getpid()

    def run(task: int) -> int:
        time.sleep(0.005)
        if os.getpid() != origin and task > 10:
            os.kill(os.getpid(), signal.SIGKILL)
        return task * 2

    assert divided(list(range(40)), run, 2) == [task * 2 for task in range(40)]
    assert children() == 0


@needs_fork
def test_results_that_are_no_plain_data_are_made_here() -> None:
    assert divided([1, 2, 3, 4], lambda task: {task}.__class__, 2) == [set] * 4


@needs_fork
def test_large_results_do_not_block() -> None:
    assert [len(found) for found in divided([1] * 8, lambda task: "x" * 1_000_000, 2)] == [
        10**6
    ] * 8


@needs_fork
def test_beside_threads_there_is_one_process() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert set(divided(list(range(20)), lambda task: os.getpid(), 4)) == {os.getpid()}
    finally:
        ended.set()
        thread.join()


def test_without_fork_there_is_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    assert set(divided(list(range(20)), lambda task: os.getpid(), 4)) == {os.getpid()}
