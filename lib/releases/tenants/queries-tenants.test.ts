import { beforeAll, expect, test } from "vitest";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { importTenants } from "./import-tenants.ts";
import { putTenant } from "./put-tenant.ts";
import { tenantsExport } from "./queries-export.ts";
import { previewTenants } from "./queries-import.ts";
import { tenantsPage } from "./queries-tenants.ts";

const { db } = await testDb();
let team: Context;
const ALL = { q: "", tier: null, after: "" };

beforeAll(async () => {
  team = await join(db, await newWorkspace(db), ["developer"]);
  const lines = Array.from({ length: 120 }, (_, n) => `t-${String(n).padStart(3, "0")},${n < 30 ? "pro" : "free"}`);
  await importTenants(team, { text: `id,tier\n${lines.join("\n")}` });
  await putTenant(team, { id: "Zeta", tier: null, name: "Zeta 100%", experiments: false });
});

test("tenants are read part by part, each once, with the counts of all", async () => {
  const ids: string[] = [];
  let after = "";
  for (;;) {
    const page = await tenantsPage(team, { ...ALL, after });
    expect(page).toMatchObject({ total: 121, outside: 1 });
    ids.push(...page.tenants.map(({ id }) => id));
    if (page.next === null) break;
    after = page.next;
  }
  expect(new Set(ids).size).toBe(121);
  expect(ids.length).toBe(121);
});

test("tiers are counted and chosen, none among them; a search takes signs as they are", async () => {
  const { tiers } = await tenantsPage(team, ALL);
  expect(tiers).toEqual([
    { tier: "free", count: 90 },
    { tier: "pro", count: 30 },
    { tier: null, count: 1 },
  ]);
  const found = async (filter: object) => (await tenantsPage(team, { ...ALL, ...filter })).tenants.map(({ id }) => id);
  expect((await found({ tier: "pro" })).length).toBe(30);
  expect(await found({ tier: "" })).toEqual(["Zeta"]);
  expect(await found({ q: "100%" })).toEqual(["Zeta"]);
  expect(await found({ q: "0%" })).toEqual(["Zeta"]);
});

test("a preview says what an import would do and stores nothing", async () => {
  const text = "id,tier\nt-000,pro\nt-001,enterprise\nnew,pro\n";
  const preview = await previewTenants(team, { text });
  expect(preview).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
  expect(preview.shown.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["t-001 changed", "new added"]);
  expect((await tenantsPage(team, ALL)).total).toBe(121);
});

test("what is exported is what an import takes back, and no spreadsheet runs a cell of it", async () => {
  await putTenant(team, { id: "=1+1", tier: null, name: '@sum("a"),b' });
  let text = "";
  for await (const part of await tenantsExport(team)) text += part;
  expect(text).toContain("'=1+1");
  expect(await importTenants(team, { text })).toEqual({ added: 0, changed: 0, unchanged: 122 });
});
