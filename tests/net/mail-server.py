# A mail server on this machine: mail-server.py FOLDER [--tls CERT KEY] [--user NAME PASSWORD].
# Writes its port to FOLDER/port, and each message that it takes as a line of JSON to FOLDER/mails,
# as the mail library of Python reads it. To "later@" it says 450, to "never@" 550, and from
# "silent@" on it takes the message and says nothing.
# SPDX-License-Identifier: MIT
import asyncio
import email
import email.policy
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder):
        self.folder = folder

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("later@"):
            return "450 try again"
        if address.startswith("never@"):
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        line = {
            "id": message["message-id"],
            "from": str(message["from"]),
            "to": envelope.rcpt_tos[0],
            "header_to": str(message["to"]),
            "reply_to": str(message["reply-to"]),
            "subject": message["subject"],
            "date": str(message["date"]),
            "text": message.get_content(),
            "tls": session.ssl is not None,
            "user": session.auth_data,
            "longest": max(len(part) for part in envelope.content.split(b"\r\n")),
        }
        with open(self.folder + "/mails", "a", encoding="utf-8") as mails:
            mails.write(json.dumps(line, ensure_ascii=False) + "\n")
        if envelope.rcpt_tos[0].startswith("silent@"):
            server.transport.abort()
        return "250 OK"


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        login = getattr(data, "login", b"").decode()
        is_right = login == user and data.password.decode() == password
        return AuthResult(success=is_right, auth_data=login, handled=False)

    return check


async def main():
    words = sys.argv[1:]
    folder = words.pop(0)
    options = {}
    while words:
        word = words.pop(0)
        if word == "--tls":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(words.pop(0), words.pop(0))
            options.update(tls_context=context, require_starttls=True)
        elif word == "--user":
            options.update(authenticator=authenticator(words.pop(0), words.pop(0)),
                           auth_required=True, auth_require_tls=True)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Handler(folder), hostname="localhost", loop=loop, **options), "127.0.0.1", 0)
    with open(folder + "/port.new", "w", encoding="ascii") as port:
        port.write(str(server.sockets[0].getsockname()[1]))
    os.rename(folder + "/port.new", folder + "/port")
    await server.serve_forever()


asyncio.run(main())
