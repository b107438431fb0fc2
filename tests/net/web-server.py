# A web server on this machine: web-server.py FOLDER. Writes its port to FOLDER/port, and each
# request as a line of JSON to FOLDER/requests. The path says what it answers: /status/503 that
# status, /reply/TEXT that text, /silent nothing, any other {"errcode":0,"code":0}.
# SPDX-License-Identifier: MIT
import http.server
import json
import os
import sys
import urllib.parse

folder = sys.argv[1]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        line = {"path": self.path, "type": self.headers["content-type"],
                "key": self.headers["idempotency-key"], "body": json.loads(body)}
        with open(folder + "/requests", "a", encoding="utf-8") as requests:
            requests.write(json.dumps(line, ensure_ascii=False) + "\n")
        words = urllib.parse.urlsplit(self.path).path.split("/")
        if words[1] == "silent":
            self.close_connection = True
            return
        self.send_response(int(words[2]) if words[1] == "status" else 200)
        self.end_headers()
        reply = urllib.parse.unquote(words[2]) if words[1] == "reply" else '{"errcode":0,"code":0}'
        self.wfile.write(reply.encode())

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(folder + "/port.new", "w", encoding="ascii") as port:
    port.write(str(server.server_address[1]))
os.rename(folder + "/port.new", folder + "/port")
server.serve_forever()
