import { describe, expect, test } from "vitest";
import { exampleCall } from "./example-call.ts";
import type { KeyDraft } from "./key-fields.tsx";

const draft = (more: Partial<KeyDraft>): KeyDraft => ({
  name: "k",
  scopes: ["resolve"],
  promptPattern: null,
  channels: [],
  expiresAt: null,
  ...more,
});
const call = (more: Partial<KeyDraft>, example: string | null = "docs/summarisation") =>
  exampleCall("https://x.example", "cs_k_s", draft(more), example);

describe("the call shown with a new key", () => {
  test("asks for a prompt that exists, its slash encoded, with the key", () => {
    expect(call({})).toContain("https://x.example/api/v1/prompts/docs%2Fsummarisation ");
    expect(call({})).toContain('"Authorization: Bearer cs_k_s"');
  });
  test("stays within the key's limits", () => {
    expect(call({ promptPattern: "support/*" })).toContain("/prompts/support%2Fagent ");
    expect(call({ promptPattern: "support/intent" })).toContain("/prompts/support%2Fintent ");
    expect(call({ channels: ["staging"] })).toContain('"version":"staging"');
  });
  test("lists for a key that only reads, and is not shown where it would be refused", () => {
    expect(call({ scopes: ["read"] })).toContain("/api/v1/prompts \\");
    expect(call({ scopes: ["ingest"] })).toBeNull();
  });
});
