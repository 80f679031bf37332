// A child of the benchmark: so many of Unleash's own clients, with their usual settings. Says when all of them know the
// flag, and then when the last one knows that it was switched off.
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { monotonicMs } from "../clock.ts";

const { PEER_FOLDER = "", PORT = "0", COUNT = "0" } = process.env;
const LOOK_EVERY_MS = 5;
const { Unleash } = await import(
  pathToFileURL(path.join(PEER_FOLDER, "node_modules/unleash-client/lib/index.js")).href
);

type Client = { isEnabled(flag: string, context: object): boolean };

/** The flag is for everybody, but drawn by session: without one it is off. */
const SOMEBODY = { userId: "acme", sessionId: "c-91" };

const clients: Client[] = await Promise.all(
  Array.from({ length: Number(COUNT) }, async (_, number) => {
    const client = new Unleash({
      appName: `bench-${number}`,
      instanceId: `bench-${number}`,
      url: `http://127.0.0.1:${PORT}/api/`,
      customHeaders: { Authorization: "*:development.bench-client" },
      disableMetrics: true,
      skipInstanceCountWarning: true,
    });
    client.on("error", () => undefined);
    client.on("warn", () => undefined);
    await new Promise((resolve) => client.once("synchronized", resolve));
    return client;
  }),
);
while (!clients.every((client) => client.isEnabled("bench", SOMEBODY))) await pause(LOOK_EVERY_MS);
process.send?.(monotonicMs());
while (clients.some((client) => client.isEnabled("bench", SOMEBODY))) await pause(LOOK_EVERY_MS);
process.send?.(monotonicMs());
