import { afterAll, inject } from "vitest";
import { runOnServer } from "./run-on-server.ts";

/**
 * A migrated database of this test file's own, dropped after its last test with whatever is still connected to it.
 * Call it once, at the top of the file: `const { url } = await testDatabase();`
 */
export async function testDatabase(): Promise<{ url: string }> {
  const answer = await fetch(inject("testServerDoor"));
  if (!answer.ok) throw new Error(`The test server did not start: ${await answer.text()}`);
  const server = (await answer.json()) as { url: string; template: string };
  const name = `countersign_test_${crypto.randomUUID().slice(0, 13)}`;
  await runOnServer(server.url, `CREATE DATABASE "${name}" TEMPLATE "${server.template}"`);
  afterAll(() => runOnServer(server.url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return { url: url.href };
}
