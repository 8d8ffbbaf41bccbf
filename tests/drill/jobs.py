"""The worker of the drills, and the ticks that beat would give it."""

import os
import signal
import time
from pathlib import Path

import redis
from celery import Celery
from kombu.exceptions import OperationalError

TASKS = ("sweep_renewals", "tend_waiting_list", "deliver_letters")


class Worker:
    def __init__(self, ground):
        self.ground = ground
        # Ours, not config.celery: that one knows the tests' own broker.
        self.caller = Celery("drill", broker=ground.broker.url)
        self.server = None
        self.kills = 0

    def start(self):
        command = [
            "-m",
            "celery",
            "--quiet",
            "--app",
            "config",
            "worker",
            "--loglevel",
            "ERROR",
            "--concurrency",
            "2",
        ]
        self.server = self.ground.launch(command)

    def answers(self):
        """It has started, children and all, and takes work."""
        try:
            return bool(self.caller.control.ping(timeout=0.5))
        except (OSError, redis.RedisError, OperationalError):
            return False  # our own connection was to a broker that has been restarted since

    def idle(self):
        """Nothing in the queue and nothing in the hands of a child."""
        with redis.Redis.from_url(self.ground.broker.url) as client:
            if client.llen("celery"):
                return False
        active = self.caller.control.inspect(timeout=1).active() or {"nobody answered": True}
        return not any(active.values())

    def tick(self, *names):
        for name in names or TASKS:
            task = name if "." in name else f"allocation.tasks.{name}"
            self.caller.send_task(task, retry_policy={"max_retries": 3})

    def kill_a_child(self):
        """What the kernel does when memory runs out. Celery starts another one."""
        os.kill(self._children()[0], signal.SIGKILL)
        self.kills += 1

    def kill_whole(self):
        """What a power cut does."""
        os.killpg(self.server.process.pid, signal.SIGKILL)
        self.server.process.wait()
        self.server.stop()
        self.kills += 1
        self.start()

    def stop(self):
        self.server.stop()
        self.caller.close()

    def _children(self):
        listed = Path(f"/proc/{self.server.process.pid}/task/{self.server.process.pid}/children")
        return [int(pid) for pid in listed.read_text().split()]


def wait_for(happened, *, seconds):
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
