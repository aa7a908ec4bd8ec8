// The push services of a computer without internet, on one port:
// - Web Push: the npm package web-push-testing, by others. It checks the VAPID signature, decrypts as a browser does,
//   and refuses what a push service refuses.
// - Firebase Cloud Messaging: OUR OWN STAND-IN, because there is no emulator of it. It knows one call of HTTP v1 and
//   checks only its form; it proves nothing about Google's service.
// GET / shows people what was sent, GET /sent shows it to programs.
//
// usage: node start.js HOST PORT

const { PushApiModel } = require("web-push-testing/src/PushApiModel");
const WebPushServer = require("web-push-testing/src/server");

const KEPT_MAX = 1000;
const [host, port] = process.argv.slice(2);
const sent = [];

class RecordingModel extends PushApiModel {
  async handleNotification(client, headers, body) {
    await super.handleNotification(client, headers, body);
    const text = this.messages[client].at(-1);
    record({ kind: "webpush", to: client, payload: JSON.parse(text) });
  }
}

class PushServices extends WebPushServer {
  startServer() {
    this.setRequestHandlers();
    this._app.get("/", (request, response) => response.type("html").send(page()));
    this._app.get("/sent", (request, response) => response.send({ sent }));
    this._app.post("/v1/projects/:project/messages\\:send", fcm);
    this._server = this._app.listen(Number(port), host, () => console.log(`push services on ${host}:${port}`));
    this._server.on("error", fail);
  }
}

const model = new RecordingModel();
new PushServices(model, Number(port)).startServer();
model.notifyUrl = `http://${host}:${port}/notify/`;

/** A token that begins with "gone" is of an app that was removed, one that begins with "bad" is none. */
function fcm(request, response) {
  const message = request.body.message;
  if (!request.get("Authorization")?.startsWith("Bearer ")) {
    return response.status(401).send({ error: { code: 401, status: "UNAUTHENTICATED" } });
  }
  if (typeof message?.token !== "string") {
    return response.status(400).send({ error: { code: 400, status: "INVALID_ARGUMENT" } });
  }
  if (message.token.startsWith("gone")) {
    const details = [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode: "UNREGISTERED" }];
    return response.status(404).send({ error: { code: 404, status: "NOT_FOUND", details } });
  }
  if (message.token.startsWith("bad")) {
    const details = [
      { "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode: "INVALID_ARGUMENT" },
      {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        fieldViolations: [{ field: "message.token", description: "Invalid registration token" }],
      },
    ];
    return response.status(400).send({ error: { code: 400, status: "INVALID_ARGUMENT", details } });
  }
  record({ kind: "fcm", to: message.token, payload: message });
  return response.send({ name: `projects/${request.params.project}/messages/${sent.length}` });
}

function record(notification) {
  sent.push({ at: new Date().toISOString(), ...notification });
  if (sent.length > KEPT_MAX) {
    sent.shift();
  }
}

function page() {
  const rows = sent
    .toReversed()
    .map(({ at, kind, to, payload }) => {
      const cells = [at, kind, to.slice(0, 12), JSON.stringify(payload)];
      return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`;
    })
    .join("\n");
  return `<!doctype html><meta charset="utf-8"><title>Notifications that were sent</title>
<style>body{font:14px system-ui;margin:2em}td{padding:.3em 1em .3em 0;vertical-align:top}td:last-child{font-family:monospace}</style>
<h1>Notifications that were sent</h1>
<p>webpush: to the local push service, decrypted as the browser would. fcm: to a stand-in, not to Google.</p>
<table>${rows || "<tr><td>None yet.</td></tr>"}</table>`;
}

function escape(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function fail(error) {
  console.error(error);
  process.exit(1);
}
