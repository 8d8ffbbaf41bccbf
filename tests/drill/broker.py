"""A Valkey that can be stopped, made deaf, and brought back at the same address."""

import secrets
import signal
import subprocess
import time

import redis

from dev import valkey
from dev.process import Server, free_port


class Broker:
    def __init__(self, home):
        self.home, self.port, self.password = home, free_port(), secrets.token_urlsafe(24)
        self.url = f"redis://:{self.password}@127.0.0.1:{self.port}/0"
        self.server = None
        self.start()

    def start(self):
        process = subprocess.Popen(
            [valkey.program(), "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
        )
        process.stdin.write(
            f'bind 127.0.0.1\nport {self.port}\nrequirepass {self.password}\nsave ""\n'
            f'dir "{self.home}"\nappendonly no\n'.encode()
        )
        process.stdin.close()
        self.server = Server(process, signal.SIGTERM)
        self.server.tie_to_this_process()
        deadline = time.monotonic() + 10
        while not self.answers():
            assert time.monotonic() < deadline, "Valkey did not start"
            time.sleep(0.03)

    def stop(self):
        if self.server is not None:
            self.server.stop()
            self.server = None

    def go_deaf(self):
        """The kernel still accepts connections, and nobody ever answers."""
        self.server.process.send_signal(signal.SIGSTOP)

    def listen_again(self):
        self.server.process.send_signal(signal.SIGCONT)

    def answers(self):
        client = redis.Redis.from_url(self.url, socket_timeout=1, socket_connect_timeout=1)
        try:
            return client.ping()
        except redis.RedisError:
            return False
        finally:
            client.close()
