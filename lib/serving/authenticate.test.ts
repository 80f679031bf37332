import { expect, test } from "vitest";
import { mintApiKey } from "../access/api-key.ts";
import { authenticate } from "./authenticate.ts";
import { type KeyRecord, Ruleset } from "./ruleset.ts";

const EXPIRES = 1_000_000;
const { keyId, text, secretHash } = mintApiKey();
const record: KeyRecord = {
  ...{ keyId, secretHash, workspaceId: "w", ownerId: "m", scopes: [], promptPattern: null, channels: [] },
  expiresAt: EXPIRES,
};
const rules = { id: "w", generation: 1, madeAt: null, accessSeq: 1, prompts: new Map(), tenants: new Map() };

test("a key holds until the very moment of its expiry, without anybody telling", () => {
  const ruleset = new Ruleset();
  ruleset.put(rules, [record]);
  expect(authenticate(ruleset, `Bearer ${text}`, EXPIRES - 1)).toBe(record);
  expect(() => authenticate(ruleset, `Bearer ${text}`, EXPIRES)).toThrow(/expired/);
});

test("a key that is no longer among its workspace's keys is refused; another workspace's change does not touch it", () => {
  const ruleset = new Ruleset();
  ruleset.put(rules, [record]);
  ruleset.put({ ...rules, id: "other" }, []);
  expect(authenticate(ruleset, `Bearer ${text}`, 0)).toBe(record);
  ruleset.put({ ...rules, accessSeq: 2 }, []);
  expect(() => authenticate(ruleset, `Bearer ${text}`, 0)).toThrow(/revoked/);
});
