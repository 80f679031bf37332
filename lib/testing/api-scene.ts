import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { mintApiKey } from "../access/api-key.ts";
import { ROLE_NAMES, SCOPES, type Scope } from "../access/policy.ts";
import { createServingHandler } from "../api/front.ts";
import type { Db } from "../core/db.ts";
import { followChanges } from "../serving/follow-changes.ts";
import type { GateLimits } from "../serving/http/gate.ts";
import { Ruleset } from "../serving/ruleset.ts";
import type { Context } from "../usecase/context.ts";
import { join, newWorkspace } from "./workspace.ts";

export type Reply = { status: number; headers: IncomingHttpHeaders; text: string; json: Record<string, unknown> };
export type Call = {
  body?: unknown;
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
};

type KeyLimits = {
  scopes?: readonly Scope[];
  promptPattern?: string | null;
  channels?: string[];
  expiresAt?: Date | null;
};

/** A running HTTP front over its own ruleset and follower, closed after the file's last test. */
export async function apiScene(db: Db, url: string, limits?: GateLimits) {
  const ruleset = new Ruleset();
  // Rarely, so that what a test sees at once came by notification.
  const follower = followChanges(url, ruleset, 600_000);
  await follower.loaded;
  const front = createServingHandler({ db, databaseUrl: url, ruleset, follower, limits });
  const server = createServer((request, response) => {
    if (!front.handle(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(async () => {
    await front.stop();
    server.closeAllConnections();
    server.close();
    await follower.stop();
  });

  /** Makes a key of this person as the console would, and waits until it is known. */
  async function keyOf(owner: Context, given: KeyLimits = {}): Promise<string> {
    const { keyId, text, secretHash } = mintApiKey();
    const { scopes = SCOPES, promptPattern = null, channels = [], expiresAt = null } = given;
    const { workspaceId, actor } = owner;
    const ownerId = actor.kind === "member" ? actor.memberId : "";
    await db.apiKey.create({
      data: {
        id: keyId,
        workspaceId,
        name: "test",
        secretHash,
        scopes: [...scopes],
        promptPattern,
        channels,
        ownerId,
        expiresAt,
      },
    });
    await db.$executeRaw`update workspace set access_seq = access_seq + 1 where id = ${workspaceId}`;
    await follower.refreshed(5_000);
    return text;
  }

  async function call(
    key: string | null,
    method: string,
    path: string,
    { body, raw, headers }: Call = {},
  ): Promise<Reply> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
        ...(sent === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await answer.text();
    const isJson = /json$/.test(answer.headers.get("content-type") ?? "") && text !== "";
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text,
      json: isJson && !answer.headers.get("content-type")?.includes("ndjson") ? JSON.parse(text) : {},
    };
  }

  /** A workspace of its own, somebody in it with every role, and their key with every scope. */
  async function newTeam() {
    const workspaceId = await newWorkspace(db);
    const owner = await join(db, workspaceId, [...ROLE_NAMES]);
    return { workspaceId, owner, key: await keyOf(owner) };
  }

  return { base, ruleset, follower, keyOf, call, newTeam };
}
