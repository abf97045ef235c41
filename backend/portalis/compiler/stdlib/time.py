"""Clocks, for programs that were granted them."""

from _builtin import clock, clock_now, no_sleep


def time_ns():
    clock()
    return clock_now(0)


def time():
    clock()
    return clock_now(0) / 1000000000


def monotonic_ns():
    clock()
    return clock_now(1)


def monotonic():
    clock()
    return clock_now(1) / 1000000000


def perf_counter_ns():
    clock()
    return clock_now(1)


def perf_counter():
    clock()
    return clock_now(1) / 1000000000


def process_time_ns():
    clock()
    return clock_now(2)


def process_time():
    clock()
    return clock_now(2) / 1000000000


def sleep(secs):
    return no_sleep(secs)
