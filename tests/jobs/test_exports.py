"""A long export tells how far it is, stops when it is told to, and keeps what went wrong."""

import threading

import pytest

from jobs.exports import ExportJob


def test_a_finished_export_holds_its_paper():
    def make(progress):
        for done in range(1, 4):
            progress(done, 3)
        return b"paper"

    job = ExportJob(make).start()
    assert job.wait(10) == b"paper"
    assert (job.done, job.total, job.is_running) == (3, 3, False)


def test_a_cancelled_export_stops_at_its_next_part_and_leaves_nothing():
    begun, go_on, made = threading.Event(), threading.Event(), []

    def make(progress):
        for done in range(1, 100):
            progress(done, 100)
            made.append(done)
            begun.set()
            go_on.wait(10)
        return b"paper"

    job = ExportJob(make).start()
    assert begun.wait(10)
    job.cancel()
    go_on.set()
    assert job.wait(10) is None
    assert made == [1]
    assert job.was_cancelled


def test_a_paper_that_was_ready_when_it_was_cancelled_is_dropped():
    ready, go_on = threading.Event(), threading.Event()

    def make(progress):
        ready.set()
        go_on.wait(10)
        return b"paper"

    job = ExportJob(make).start()
    assert ready.wait(10)
    job.cancel()
    go_on.set()
    assert job.wait(10) is None


def test_what_stopped_an_export_is_raised_to_who_waits():
    def make(progress):
        raise ValueError("no such case")

    with pytest.raises(ValueError, match="no such case"):
        ExportJob(make).start().wait(10)
