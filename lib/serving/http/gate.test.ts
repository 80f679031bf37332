import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { beforeEach, describe, expect, test } from "vitest";
import { mintApiKey } from "../../access/api-key.ts";
import { type KeyRecord, Ruleset } from "../ruleset.ts";
import { createGate, type Gate } from "./gate.ts";

const rules = { id: "w", generation: 1, accessSeq: 1, madeAt: null, prompts: new Map(), tenants: new Map() };
const { keyId, text, secretHash } = mintApiKey();
const key: KeyRecord = {
  ...{ keyId, workspaceId: "w", ownerId: "m", secretHash, scopes: ["resolve"], promptPattern: null, channels: [] },
  expiresAt: 1_000,
};

let ruleset: Ruleset;
let gate: Gate;
let connection: Socket;
const ask = (authorization: string, now = 0, socket = connection) =>
  gate.admit({ headers: { authorization }, socket } as IncomingMessage, now);

beforeEach(() => {
  ruleset = new Ruleset();
  ruleset.put(rules, [key]);
  ruleset.loaded = true;
  gate = createGate(ruleset, { touch: () => undefined, noteServed: () => undefined });
  connection = new Socket();
  expect(ask(`Bearer ${text}`)).toBe(key);
});

describe("a connection that has shown its key once", () => {
  test("is let in by the same header, and by no other", () => {
    expect(ask(`Bearer ${text}`)).toBe(key);
    expect(() => ask(`Bearer ${text}x`)).toThrow(/not valid/);
    expect(() => ask("")).toThrow(/API key/);
    expect(ask(`Bearer ${text}`)).toBe(key);
  });

  test("is refused from the moment the key is revoked or has run out", () => {
    expect(() => ask(`Bearer ${text}`, 1_000)).toThrow(/expired/);
    ruleset.put({ ...rules, accessSeq: 2 }, []);
    expect(() => ask(`Bearer ${text}`)).toThrow(/revoked/);
  });

  test("is judged by the key as it is now", () => {
    const narrowed = { ...key, scopes: ["read"] };
    ruleset.put({ ...rules, accessSeq: 2 }, [narrowed]);
    expect(ask(`Bearer ${text}`)).toBe(narrowed);
    ruleset.put({ ...rules, accessSeq: 3 }, [{ ...key, secretHash: mintApiKey().secretHash }]);
    expect(() => ask(`Bearer ${text}`)).toThrow(/not valid/);
  });
});
