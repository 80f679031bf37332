import { afterEach, beforeEach, vi } from "vitest";
import { type Client, type ClientOptions, createClient } from "../src/node.ts";
import { KEY, StandIn } from "./stand-in.ts";

/** For the tests of a file: a stand-in of the server for each, and clients of it that are closed after it. */
export function clientScene() {
  const scene = { server: new StandIn(), connect };
  const open: Client[] = [];

  function connect(more: Partial<ClientOptions> = {}): Client {
    const client = createClient({ url: scene.server.base, apiKey: KEY, ...more });
    open.push(client);
    return client;
  }

  beforeEach(async () => {
    scene.server = await new StandIn().start();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    for (const client of open.splice(0)) await client.close();
    await scene.server.stop();
  });

  return scene;
}

/** The version that a client gives just now. */
export const served = (client: Client) => client.resolve("agent", { variables: { who: "someone" } }).version;
