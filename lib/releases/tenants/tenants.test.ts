import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { importTenants } from "./import-tenants.ts";
import { putTenant } from "./put-tenant.ts";

const { db } = await testDb();
let developer: Context;
let workspaceId = "";

beforeAll(async () => {
  workspaceId = await newWorkspace(db);
  developer = await join(db, workspaceId, ["developer"]);
});

const facts = (tenantId: string) =>
  db.tenantFact.findMany({ where: { workspaceId, tenantId }, orderBy: { at: "asc" } });
const patches = async () => (await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).rulesSeq;

describe("registering a tenant", () => {
  test("keeps what became true of it, only when it is another fact than before", async () => {
    await putTenant(developer, { id: "acme", tier: "pro", name: "Acme" });
    await putTenant(developer, { id: "acme", tier: "pro", name: "Acme Ltd" });
    await putTenant(developer, { id: "acme", tier: "enterprise" });
    await putTenant(developer, { id: "acme", tier: "enterprise", experiments: false });
    expect(await facts("acme")).toMatchObject([
      { tier: "pro", experiments: true },
      { tier: "enterprise", experiments: true },
      { tier: "enterprise", experiments: false },
    ]);
    const kept = await db.tenant.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: "acme" } } });
    expect(kept).toMatchObject({ name: "Acme Ltd", tier: "enterprise", experiments: false });
  });

  test("tells servers when facts changed, and leaves them alone otherwise; nothing new leaves no trace", async () => {
    await putTenant(developer, { id: "quiet", tier: null });
    const [before, audited] = [await patches(), await db.auditEvent.count({ where: { workspaceId } })];
    expect(await putTenant(developer, { id: "quiet", tier: null })).toMatchObject({ change: "unchanged" });
    expect(await db.auditEvent.count({ where: { workspaceId } })).toBe(audited);
    await putTenant(developer, { id: "quiet", tier: null, name: "Quiet" });
    expect(await patches()).toBe(before);
    await putTenant(developer, { id: "quiet", tier: "free" });
    expect(await patches()).toBe(before + 1n);
  });

  test("by many at once keeps facts in one order, no two at one moment", async () => {
    await Promise.all(["a", "b", "c", "d"].map((tier) => putTenant(developer, { id: "busy", tier })));
    const rows = await facts("busy");
    expect(new Set(rows.map(({ at }) => at.getTime())).size).toBe(rows.length);
    const now = await db.tenant.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: "busy" } } });
    expect(rows.at(-1)?.tier).toBe(now.tier);
  });

  test.each(["Pro", "-pro", "", "a".repeat(41), "grün"])("refuses the tier %s", async (tier) => {
    await expect(putTenant(developer, { id: "x", tier })).rejects.toMatchObject({ code: "invalid_request" });
  });
});

describe("an import", () => {
  const faultsOf = async (text: string) => {
    const error = await importTenants(developer, { text }).catch((thrown: unknown) => thrown);
    return error instanceof AppError ? (error.extra.faults as { line: number; path: string; message: string }[]) : [];
  };

  test("takes columns in any order, a byte-order mark, quoted cells and semicolons; it says what it changed", async () => {
    const text = '\uFEFFTier;ID;name\nfree;i-1;"One; and ""more"""\n;i-2;Two\n';
    expect(await importTenants(developer, { text })).toEqual({ added: 2, changed: 0, unchanged: 0 });
    expect(await importTenants(developer, { text: "id,tier\ni-1,pro\ni-2,\ni-3,free\n" })).toEqual({
      ...{ added: 1, changed: 1, unchanged: 1 },
    });
    const rows = await db.tenant.findMany({ where: { workspaceId, id: { startsWith: "i-" } }, orderBy: { id: "asc" } });
    expect(rows).toMatchObject([
      { id: "i-1", name: 'One; and "more"', tier: "pro" },
      { id: "i-2", name: "Two", tier: null },
      { id: "i-3", tier: "free" },
    ]);
  });

  test("lists every bad line with its number, and stores nothing", async () => {
    const text = 'id,tier,experiments\nfine,pro,yes\n,pro,\n"two\nlines",pro,\nz,Wrong Tier,maybe\nfine,free,no\n';
    expect((await faultsOf(text)).map(({ line, path }) => `${line} ${path}`)).toEqual([
      ...["3 id", "4 id", "6 tier", "6 experiments", "7 id"],
    ]);
    expect(await db.tenant.count({ where: { workspaceId, id: "fine" } })).toBe(0);
  });

  test.each([
    ["", "empty"],
    ["name,tier\na,b", "is missing"],
    ["id,colour\na,b", "no column colour"],
    ["id,id\na,b", "stands twice"],
    ['id\n"a', "never closed"],
    ["id\na,b", "2 cells"],
  ])("of %j is refused with why", async (text, why) => {
    expect((await faultsOf(text)).map(({ message }) => message).join()).toContain(why);
  });

  test("of many thousand tenants is one step for servers, and changes as many at once", async () => {
    const before = await patches();
    const text = (tiers: number) =>
      `id,tier\n${Array.from({ length: 12_000 }, (_, n) => `bulk-${n},tier-${n % tiers}`).join("\n")}`;
    expect(await importTenants(developer, { text: text(1) })).toMatchObject({ added: 12_000 });
    expect(await importTenants(developer, { text: text(2) })).toMatchObject({ changed: 6_000, unchanged: 6_000 });
    expect(await patches()).toBe(before + 2n);
    expect(await db.tenantFact.count({ where: { workspaceId, tenantId: { startsWith: "bulk-" } } })).toBe(18_000);
  });
});
