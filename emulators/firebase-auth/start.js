// Serves Firebase's official Auth emulator, the very code that `firebase emulators:start --only auth` runs, without the
// command line around it: half the memory, and no hub and logging ports that two stacks would share.
//
// usage: node start.js HOST PORT PROJECT

const { createRequire } = require("node:module");

skipSchemaChecks();

const { createApp } = require("firebase-tools/lib/emulator/auth/server");
const [host, port, project] = process.argv.slice(2);

createApp(project).then((app) => {
  const server = app.listen(Number(port), host);
  server.on("error", fail);
  server.on("listening", () => console.log(`Auth emulator of ${project} on ${host}:${port}`));
}, fail);

/**
 * Requests are validated by the schemas in the emulator's API description. Each of these hundreds of schemas is first
 * itself checked by a meta-schema, which is compiled anew each time: 6 of the 7 seconds of starting. They are released
 * with the emulator and known to be right; requests are still validated by them.
 */
function skipSchemaChecks() {
  const requireAsExegesis = createRequire(require.resolve("exegesis"));
  requireAsExegesis("ajv").default.prototype.validateSchema = () => true;
}

function fail(error) {
  console.error(error);
  process.exit(1);
}
