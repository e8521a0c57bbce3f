"""Work on several processor cores: tasks dealt out one by one to forked copies of this process.

A forked copy has everything that was loaded so far, so nothing but results crosses between
processes, as plain data. A copy that fails in any way is no failure of the work: what it had taken
is done again here, so that an error is raised whole, in the process that reports it.
"""

from __future__ import annotations

import marshal
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WIDTH = 4
"""Octets of a task's number in the pipe that tasks are taken from."""
_MOST = 10_000
"""Tasks at a time, so that the pipe holds all their numbers (64 KB on Linux)."""


def cores() -> int:
    """Return how many processor cores this process may use, as far as the system tells."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        return os.cpu_count() or 1


def divided(
    tasks: Sequence[T],
    run: Callable[[T], R],
    jobs: int,
) -> list[R]:
    """Return what `run` makes of each task, in the order of tasks, on up to `jobs` processes.

    Results must be plain data. Everything runs here where forking is not to be had, or would be
    unsafe because of threads.
    """
    if jobs < 2 or len(tasks) < 2 or not _may_fork() or len(tasks) > _MOST:
        return [run(task) for task in tasks]
    source, sink = os.pipe()
    os.write(sink, b"".join(place.to_bytes(_WIDTH, "big") for place in range(len(tasks))))
    os.close(sink)
    workers = [_fork(tasks, run, source) for _ in range(min(jobs, len(tasks)) - 1)]
    results: dict[int, R] = {}
    try:
        _work(tasks, run, source, results)
    finally:
        # After an error nobody is to begin another task.
        while os.read(source, _WIDTH * _MOST):
            pass
        os.close(source)
        answers = [_answer(pid, pipe) for pid, pipe in workers]
    for answer in answers:
        results |= answer
    return [results[n] if n in results else run(task) for n, task in enumerate(tasks)]


def _may_fork() -> bool:
    # macOS has libraries that do not outlive a fork; Windows has no fork.
    forks = hasattr(os, "fork") and sys.platform != "darwin"
    return forks and threading.active_count() == 1


def _fork(tasks: Sequence[T], run: Callable[[T], R], source: int) -> tuple[int, int]:
    """Return the process and the pipe of a copy that takes tasks until there are none."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    # From here on it is the copy, which must never return to what its origin goes on with.
    try:
        os.close(reading)
        results: dict[int, R] = {}
        _work(tasks, run, source, results)
        with open(writing, "wb") as pipe:
            pipe.write(marshal.dumps(results))
    except BaseException:
        os._exit(1)
    os._exit(0)


def _work(tasks: Sequence[T], run: Callable[[T], R], source: int, results: dict[int, R]) -> None:
    while number := os.read(source, _WIDTH):
        place = int.from_bytes(number, "big")
        results[place] = run(tasks[place])


def _answer(pid: int, pipe: int) -> dict[int, Any]:
    """Return the results of a copy by number of task, once it has ended; none where it failed."""
    with open(pipe, "rb") as reading:
        written = reading.read()
    _, status = os.waitpid(pid, 0)
    if status != 0:
        return {}
    try:
        answer: dict[int, Any] = marshal.loads(written)
    except (EOFError, ValueError, TypeError):
        return {}
    return answer
