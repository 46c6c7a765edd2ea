"""Serves a folder over HTTP from nginx (Debian: nginx-light), for the benchmarks beside it."""
import contextlib
import os
import pathlib
import socket
import subprocess
import time


@contextlib.contextmanager
def serving(root, ports, address="127.0.0.1"):
    """Serves `root`/www at `address` on each of `ports`, to this machine alone, until the block ends.

    At 0.0.0.0 it is all of 127.0.0.0/8. The configuration and what nginx writes are put into `root`, too.
    """
    root = pathlib.Path(root)
    scratch = "".join(f"{kind}_temp_path {root}/{kind};" for kind in
                      ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.getuid() == 0 else ""
    servers = "".join(f"server {{ listen {address}:{port}; allow 127.0.0.0/8; deny all; root {root}/www; }}"
                      for port in ports)
    (root / "nginx.conf").write_text(
        f"daemon off; pid {root}/pid; error_log stderr crit; {user} worker_processes 1;"
        f"events {{ worker_connections 8192; }} http {{ access_log off; types {{ text/html html; }}"
        f"keepalive_requests 100000; {scratch} {servers} }}")
    nginx = subprocess.Popen(["nginx", "-c", str(root / "nginx.conf"), "-e", "stderr"])
    try:
        wait_for(nginx, ports[-1])
        yield
    finally:
        nginx.terminate()
        nginx.wait()


def wait_for(nginx, port):
    """Returns when nginx listens on the port; fails where it has ended, and after 10 s."""
    for _ in range(200):
        time.sleep(0.05)
        if nginx.poll() is not None:
            raise SystemExit("nginx has ended: is a port taken?")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
    raise SystemExit(f"nginx doesn't listen on port {port}")
