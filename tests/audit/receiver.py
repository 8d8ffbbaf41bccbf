"""A system that is told of events: a real server on this machine, which answers as the test says."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """`answers` is how: a status, or a function that is given the handler. `got` is what came."""

    def __init__(self):
        self.answers = 204
        self.got = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append(
                    ({name.lower(): value for name, value in self.headers.items()}, body, self.path)
                )
                if callable(receiver.answers):
                    receiver.answers(self)
                    return
                self.send_response(receiver.answers)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/hendelser"

    @property
    def numbers(self):
        return [headers["webhook-id"] for headers, *_ in self.got]


@contextmanager
def running():
    receiver = Receiver()
    threading.Thread(target=receiver.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.server.shutdown()
        receiver.server.server_close()


def redirects(to):
    def answer(handler):
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def says(raw):
    """Whatever it is, and then hangs up."""

    def answer(handler):
        handler.wfile.write(raw)
        handler.wfile.flush()
        handler.close_connection = True

    return answer


def drips(seconds):
    """One byte at a time: every single wait is short."""

    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(int(seconds / 0.05)):
            try:
                handler.wfile.write(b"a")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    return answer


def sleeps(seconds):
    def answer(handler):
        time.sleep(seconds)
        handler.send_response(204)
        handler.end_headers()

    return answer
