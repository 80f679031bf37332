import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type AuditRow, chainHash } from "./chain.ts";

const row: AuditRow = {
  workspaceId: "w",
  seq: 1,
  at: "2026-03-14T01:58:07.000Z",
  actor: { kind: "job", name: "first start" },
  action: "workspace.created",
  promptId: null,
  subject: { type: "workspace", id: "w", name: "Demo" },
  before: null,
  after: { b: 1, a: "ü" },
};

test("the hash is that of the hash before, followed by the row's canonical JSON", () => {
  const canonical =
    '{"action":"workspace.created","actor":{"kind":"job","name":"first start"},"after":{"a":"ü","b":1},' +
    '"at":"2026-03-14T01:58:07.000Z","before":null,"promptId":null,"seq":1,' +
    '"subject":{"id":"w","name":"Demo","type":"workspace"},"workspaceId":"w"}';
  for (const prev of ["", "ab12"]) {
    expect(chainHash(prev, row)).toBe(
      createHash("sha256")
        .update(prev + canonical, "utf8")
        .digest("hex"),
    );
  }
});

test("the order in which members were written does not matter, their values do", () => {
  expect(chainHash("", { ...row, after: { a: "ü", b: 1 } })).toBe(chainHash("", row));
  expect(chainHash("", { ...row, after: { a: "u", b: 1 } })).not.toBe(chainHash("", row));
});
