#!/usr/bin/env python3
"""Serves one page over TLS on loopback, a port for each fault that a certificate or a server may have.

usage: tls-server.py FOLDER

Makes authorities and certificates in FOLDER with openssl(1), prints "NAME PORT" a line and then an empty line, and
serves until its standard input ends.
"""
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading

folder = sys.argv[1]
PAGE = b"served over TLS"


def path(name):
    return os.path.join(folder, name)


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def write(name, text):
    with open(path(name), "w") as file:
        file.write(text)


def key(name, kind):
    options = ["rsa_keygen_bits:1024"] if kind == "RSA" else ["ec_paramgen_curve:P-256"]
    openssl("genpkey", "-algorithm", kind, "-pkeyopt", *options, "-out", name + ".key")


def authority(name):
    key(name, "EC")
    openssl("req", "-x509", "-new", "-key", name + ".key", "-subj", "/CN=" + name, "-days", "30", "-out", name + ".pem",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")


def certificate(name, subject="/CN=localhost", names="DNS:localhost,IP:127.0.0.1", kind="EC", hash="-sha256",
                issuer="authority", dates=("-days", "30"), more=""):
    key(name, kind)
    openssl("req", "-new", "-key", name + ".key", "-subj", subject, "-out", name + ".csr")
    extensions = ["basicConstraints=CA:FALSE"] + ([f"subjectAltName={names}"] if names else []) + [more]
    write(name + ".ext", "\n".join(extensions) + "\n")
    if issuer is None:
        openssl("x509", "-req", "-in", name + ".csr", "-signkey", name + ".key", hash, *dates, "-extfile",
                name + ".ext", "-out", name + ".pem")
    elif dates[0] == "-days":
        openssl("x509", "-req", "-in", name + ".csr", "-CA", issuer + ".pem", "-CAkey", issuer + ".key",
                "-CAcreateserial", hash, *dates, "-extfile", name + ".ext", "-out", name + ".pem")
    else:
        write(name + ".cnf", f"[ca]\ndefault_ca=a\n[a]\ndatabase={name}.db\nserial={name}.srl\nnew_certs_dir=.\n"
                             "default_md=sha256\npolicy=p\ncertificate=authority.pem\nprivate_key=authority.key\n"
                             "[p]\ncommonName=supplied\n")
        write(name + ".db", "")
        write(name + ".srl", {"expired": "7001", "future": "7002"}[name] + "\n")
        openssl("ca", "-batch", "-notext", "-config", name + ".cnf", *dates, "-extfile", name + ".ext",
                "-in", name + ".csr", "-out", name + ".pem")


authority("authority")
authority("stranger")
certificate("good")
certificate("client", subject="/CN=client", names="", more="extendedKeyUsage=clientAuth")
certificate("expired", dates=("-startdate", "20200101000000Z", "-enddate", "20200201000000Z"))
certificate("future", dates=("-startdate", "20900101000000Z", "-enddate", "20900201000000Z"))
certificate("other-host", subject="/CN=localhost", names="DNS:example.org,IP:127.0.0.2")
certificate("no-names", names="")
certificate("self-signed", issuer=None)
certificate("unknown-root", issuer="stranger")
certificate("weak-key", kind="RSA")
certificate("weak-hash", hash="-sha1")
certificate("client-only", more="extendedKeyUsage=clientAuth")
certificate("partial-wildcard", names="DNS:local*,DNS:l*t")


def context(name, mode):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.set_ciphers("DEFAULT:@SECLEVEL=0")
    if mode == "old-version":
        tls.minimum_version = ssl.TLSVersion.TLSv1
        tls.maximum_version = ssl.TLSVersion.TLSv1_1
    if mode == "wants-certificate":
        tls.verify_mode = ssl.CERT_REQUIRED
        tls.load_verify_locations(path("authority.pem"))
    tls.load_cert_chain(path(name + ".pem"), path(name + ".key"))
    return tls


def answer(connection, mode):
    while b"\r\n\r\n" not in connection.recv(65536):
        pass
    if mode in ("no-farewell", "farewell"):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + PAGE)
    elif mode == "no-farewell-chunked":
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n" + PAGE + b"\r\n0\r\n\r\n")
    else:
        connection.sendall(b"HTTP/1.1 200 OK\r\nStrict-Transport-Security: max-age=60\r\nContent-Type: text/plain\r\n"
                           b"Connection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE))
    if not mode.startswith("no-farewell"):
        connection.unwrap()


def keep_answering(connection, forges):
    """Tells how many requests have come over the connection; an answer of its own making may follow at once."""
    connection.settimeout(None)  # The next request may come late where the machine is busy.
    count = 0
    while True:
        request = b""
        while b"\r\n\r\n" not in request:
            more = connection.recv(65536)
            if not more:
                return
            request += more
        count += 1
        whole = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nrequest %02d" % count
        connection.sendall(whole[:-1])
        forged = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged" if forges else b""
        # In one record with the end of the body: the client has then received it, but may not have read it.
        connection.sendall(whole[-1:] + forged)


def serve(listener, tls, mode):
    while True:
        plain, _ = listener.accept()
        try:
            if mode == "hangs":
                plain.recv(65536)
                continue
            if mode == "speaks-http":
                plain.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                continue
            plain.settimeout(20)
            connection = tls.wrap_socket(plain, server_side=True)
            if mode in ("stays-open", "forges"):
                threading.Thread(target=keep_answering, args=(connection, mode == "forges"), daemon=True).start()
                continue
            answer(connection, mode)
            connection.close()
        except OSError:
            pass
        finally:
            if mode not in ("hangs", "stays-open", "forges"):
                plain.close()


cases = {name: (name, "whole") for name in (
    "good", "expired", "future", "other-host", "no-names", "self-signed", "unknown-root", "weak-key", "weak-hash",
    "client-only", "partial-wildcard")}
for mode in ("old-version", "wants-certificate", "no-farewell", "no-farewell-chunked", "farewell", "hangs",
             "speaks-http", "stays-open", "forges"):
    cases[mode] = ("good", mode)
held = []
for name, (chain, mode) in cases.items():
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    held.append(listener)
    threading.Thread(target=serve, args=(listener, context(chain, mode), mode), daemon=True).start()
    print(name, listener.getsockname()[1])
print(flush=True)
sys.stdin.read()
shutil.rmtree(folder, ignore_errors=True)
