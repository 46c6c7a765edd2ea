#!/usr/bin/env python3
"""Takes mails on loopback, a port for each kind of server.

usage: mail-server.py FOLDER

Makes an authority and a certificate in FOLDER with openssl(1), prints "NAME PORT" a line and then an empty line, and
serves until its standard input ends. Each mail is written to FOLDER/NAME.eml, below lines that say how it came.
"""
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading

folder = sys.argv[1]


def path(name):
    return os.path.join(folder, name)


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


for name in ("authority", "server"):
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", name + ".key")
openssl("req", "-x509", "-new", "-key", "authority.key", "-subj", "/CN=authority", "-days", "30", "-out", "authority.pem",
        "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
openssl("req", "-new", "-key", "server.key", "-subj", "/CN=localhost", "-out", "server.csr")
with open(path("server.ext"), "w") as file:
    file.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
        "-sha256", "-days", "30", "-extfile", "server.ext", "-out", "server.pem")
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(path("server.pem"), path("server.key"))


class Talk:
    """One connection."""

    def __init__(self, name, connection):
        self.name = name
        self.facts = {"tls": "no", "login": "", "from": "", "to": ""}
        self.take(connection)

    def take(self, connection):
        self.connection = connection
        self.file = connection.makefile("rb")

    def say(self, text):
        self.connection.sendall(text.encode() + b"\r\n")

    def secure(self):
        self.take(tls.wrap_socket(self.connection, server_side=True))
        self.facts["tls"] = "yes"

    def serve(self):
        if self.name == "silent":
            self.file.read()
            return
        if self.name == "tls":
            self.secure()
        self.say("220 localhost ready")
        while line := self.file.readline():
            line = line.decode().strip()
            word = line.split(" ")[0].upper()
            if word == "EHLO":
                more = ["250-STARTTLS"] if self.name == "starttls" and self.facts["tls"] == "no" else []
                self.say("\r\n".join(["250-localhost", *more, "250-AUTH PLAIN", "250 SIZE 10000000"]))
            elif word == "STARTTLS":
                self.say("220 go on")
                self.secure()
            elif word == "AUTH":
                if line.upper() == "AUTH PLAIN":
                    self.say("334 ")
                    line = self.file.readline().decode().strip()
                self.facts["login"] = line.split(" ")[-1]
                self.say("535 no" if self.name == "locked" else "235 welcome")
            elif word == "MAIL":
                self.facts["from"] = line
                self.say("250 ok")
            elif word == "RCPT":
                if self.name == "refusing":
                    self.say("550 no such person")
                else:
                    self.facts["to"] += line + ";"
                    self.say("250 ok")
            elif word == "DATA":
                self.say("354 go on")
                self.data()
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def data(self):
        lines = []
        while (line := self.file.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        facts = "".join(f"{name}: {value}\n" for name, value in self.facts.items())
        with open(path(self.name + ".eml"), "wb") as file:
            file.write(facts.encode() + b"\n" + b"".join(lines))


def talk(name, connection):
    try:
        with connection:
            Talk(name, connection).serve()
    except (OSError, ssl.SSLError):
        pass


def listen(name):
    listener = socket.create_server(("127.0.0.1", 0))
    print(name, listener.getsockname()[1])

    def accept():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=talk, args=(name, connection), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


for each in ("plain", "starttls", "tls", "refusing", "locked", "silent"):
    listen(each)
print("", flush=True)
sys.stdin.read()
shutil.rmtree(folder, ignore_errors=True)
