"""P3 and P14: Husrom behind gunicorn on the loopback, as in production but for DEBUG and TLS.

P3: 16 people read the case list of the largest bydel for some seconds. P14: what a worker holds after many
requests, against after ten. Readers live in a process of their own, which takes its share of the machine too.
"""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import crawl
from benchmarks.measure import EMPTY
from benchmarks.place import asked_size, city, earlier, report
from dev.process import free_port
from dev.services import ROOT

READERS, SECONDS = 16, 12
MOST_REQUESTS, MOST_SECONDS = 20_000, 60
LIST = "/soknader/"
PAGES = (LIST, "/venteliste/", "/boliger/", "/leieforhold/", "/vilkar/", "/brev/")


def main() -> None:
    warnings.filterwarnings("ignore", message="No directory at")
    with city():
        cookies = [cookie_of(user) for user in crawl.users()[:1] for _ in range(READERS)]
        speed(cookies)
        memory(cookies[0])


def cookie_of(user: Any) -> str:
    from django.conf import settings

    client = crawl.browser(user)
    client.get(LIST)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def speed(cookies: list[str]) -> None:
    from django.urls import reverse

    with gunicorn(workers=2) as (port, master):
        read(port, cookies, [LIST], seconds=2)
        before = processor_seconds(master)
        started = time.perf_counter()
        times = read(port, cookies, [LIST], seconds=SECONDS)
        seconds, busy = time.perf_counter() - started, processor_seconds(master) - before
        empty = read(port, cookies, [reverse(EMPTY)], seconds=SECONDS)
    cores = os.cpu_count() or 1
    p50 = median(times) * 1000
    report("P3 an empty page: requests per second per core", len(empty) / SECONDS / cores, "", f"{len(empty)}")
    report("P3 case list: requests per second per core", len(times) / seconds / cores, ">= 150",
           f"{len(times)} by {READERS} readers, p50 {p50:.0f} ms")  # fmt: skip
    report("P3 case list: per second of the workers' time", len(times) / busy, "", f"{busy:.1f} s")
    report("P3 case list: p50, ms", p50, "", f"{READERS} readers")
    at_s1 = earlier("s1", "P3 case list: p50, ms")
    if asked_size() != "s1" and at_s1:
        report(f"P3 p50({asked_size()}) / p50(s1)", p50 / at_s1, "<= 1.25", f"{p50:.0f} ms / {at_s1:.0f} ms")


def memory(cookie: str) -> None:
    """One worker with one thread, so that all that is asked for is asked of it."""
    with gunicorn(workers=1, threads=1) as (port, master):
        worker = children(master)[0]
        read(port, [cookie], list(PAGES), most=10)
        first = held(worker)
        done = len(read(port, [cookie], list(PAGES), most=MOST_REQUESTS, seconds=MOST_SECONDS))
        last = held(worker)
    report("P14 memory of a worker later / after 10", last / first, "<= 1.1",
           f"{last:.0f} MB after {done:,} requests, {first:.0f} MB after 10")  # fmt: skip


def read(
    port: int, cookies: list[str], urls: list[str], *, most: int = 10**9, seconds: float = 3600
) -> list[float]:
    """How long each answer took."""
    with get_context("fork").Pool(1) as pool:
        return list(pool.apply(_read_all, (port, cookies, urls, most, seconds)))


def _read_all(port: int, cookies: list[str], urls: list[str], most: int, seconds: float) -> list[float]:
    times: list[float] = []
    until = time.monotonic() + seconds
    share = -(-most // len(cookies))
    readers = [
        threading.Thread(target=_reader, args=(port, cookie, urls, share, until, times)) for cookie in cookies
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return times


def _reader(port: int, cookie: str, urls: list[str], most: int, until: float, times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for n in range(most):
        started = time.perf_counter()
        if time.monotonic() >= until:
            break
        connection.request("GET", urls[n % len(urls)], headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (answer.status, urls[n % len(urls)])
        times.append(time.perf_counter() - started)
    connection.close()


@contextmanager
def gunicorn(*, workers: int, threads: int = 4) -> Iterator[tuple[int, int]]:
    """The port it listens on, and the process that looks after its workers."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--no-control-socket", "--log-level", "error"]
    command += ["--workers", str(workers), "--threads", str(threads), "--keep-alive", "30"]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait(lambda: _healthy(port))
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(ready: Callable[[], bool]) -> None:
    for _ in range(300):
        if ready():
            return
        time.sleep(0.1)
    raise RuntimeError("gunicorn did not start.")


def _healthy(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/-/health/")
        return connection.getresponse().status == 200
    except OSError:
        return False


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def processor_seconds(master: int) -> float:
    """That the workers have worked."""
    ticks = os.sysconf("SC_CLK_TCK")
    stats = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in children(master)]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / ticks


def held(pid: int) -> float:
    """MB in memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


if __name__ == "__main__":
    main()
