import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, vi } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { createRelay, type Relay } from "../serving/relay/relay.ts";
import { apiScene } from "./api-scene.ts";
import { severable } from "./severable.ts";
import { testDb, versionOf } from "./workspace.ts";

type Running = { relay: Relay; base: string; folder: string; stop(): Promise<void> };

/** The prompt that relays are asked for: three versions, the first of which is released. */
const AGENT = "/api/v1/prompts/support%2Fagent";
const ASKED = { variables: { who: "someone", text: "x" }, tenantId: "acme", conversationId: "c-91" };

/** A Countersign whose HTTP can be cut (`way`), a workspace on it with two prompts, and relays on request. */
export async function relayScene() {
  const { db, url } = await testDb();
  const scene = await apiScene(db, url);
  const way = await severable(scene.base);
  const running = new Set<Running>();
  afterAll(async () => {
    for (const { stop, folder } of [...running]) {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  const { owner, workspaceId, key } = await scene.newTeam();
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["support/agent", "other"]) await createPrompt(owner, { name });
  for (let version = 1; version <= 3; version++) {
    const more = { system: `Help {{who}} in ${version} words.`, parameters: { temperature: 0 } };
    await saveVersion(owner, versionOf("support/agent", version === 1 ? more : { ...more, parent: version - 1 }));
  }
  await saveVersion(owner, versionOf("other"));
  for (const name of ["support/agent", "other"]) await promote(owner, { name, version: 1, reason: "first" });
  await scene.follower.refreshed(5_000);

  const newFolder = () => mkdtempSync(path.join(tmpdir(), "countersign-relay-"));

  /** A relay of its own, reached over HTTP; with a new folder it has never kept anything. */
  async function startRelay(folder = newFolder(), upstream = way.url.replace(/\/$/, "")): Promise<Running> {
    const relay = createRelay(upstream, folder);
    const server = createServer((request, response) => {
      if (!relay.handle(request, response)) response.writeHead(418).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const started: Running = {
      ...{ relay, folder, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
      async stop() {
        running.delete(started);
        await relay.stop();
        server.closeAllConnections();
        server.close();
      },
    };
    running.add(started);
    return started;
  }

  /** Waits until a relay has kept what one key sees, and gives the file's path. */
  async function keptFile(folder: string): Promise<string> {
    const inside = path.join(folder, "relay");
    const files = () => readdirSync(inside);
    await vi.waitFor(() => expect(files()).toEqual([expect.stringMatching(/\.rules$/)]), 5_000);
    return path.join(inside, files().join());
  }

  async function call(base: string, method: string, where: string, body?: unknown, by: string | null = key) {
    const answer = await fetch(`${base}${where}`, {
      method,
      headers: { "Content-Type": "application/json", ...(by === null ? {} : { Authorization: `Bearer ${by}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, json: text === "" ? null : JSON.parse(text) };
  }

  const resolve = (base: string, more: object = {}, by = key) => call(base, "POST", AGENT, { ...ASKED, ...more }, by);

  return {
    ...scene,
    db,
    way,
    owner,
    workspaceId,
    key,
    startRelay,
    keptFile,
    call,
    resolve,
    agent: AGENT,
    asked: ASKED,
  };
}
