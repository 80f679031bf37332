import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { startTestServer, type TestServer } from "./test-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Answers each GET with the test server as JSON, starting it on the first. */
    testServerDoor: string;
  }
}

/** Opens a door to one PostgreSQL for the whole run; runs whose tests never knock start none. Returns the tear-down. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<TestServer> | undefined;
  const door = createServer(async (_request, response) => {
    started ??= startTestServer();
    try {
      const { url, template } = await started;
      response.end(JSON.stringify({ url, template }));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  project.provide("testServerDoor", `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.closeAllConnections();
    door.close();
    const server = await started?.catch(() => undefined);
    await server?.stop();
  };
}
