// Preloaded into emitters (`node --import`): a connection to anywhere but this machine fails, and the process ends with 86.
import { Socket } from "node:net";

const NEAR = new Set(["127.0.0.1", "::1", "localhost"]);
const connect = Socket.prototype.connect;
let strayed = false;

Socket.prototype.connect = function connectNearby(...args) {
  const [options = {}] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof options === "object" ? (options.host ?? "localhost") : (args[1] ?? "localhost");
  if (options.path || NEAR.has(host)) return connect.apply(this, args);
  strayed = true;
  process.stderr.write(`reached for ${host}\n`);
  process.nextTick(() => this.destroy(new Error(`${host} is not this machine`)));
  return this;
};

process.on("exit", () => {
  if (strayed) process.exitCode = 86;
});
