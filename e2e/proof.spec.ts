import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Download, Page } from "@playwright/test";
import { pdfSays } from "../lib/testing/read-pdf.ts";
import { unzip } from "../lib/testing/unzip.ts";
import { api, expect, expectAccessible, signIn, test } from "./fixtures.ts";

const PROMPT = "docs/summarisation";
const PATH = "/demo/prompts/docs:summarisation";
const run = promisify(execFile);

/** A download to the end. */
async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** Presses something that gives a file, and waits for the whole of it. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), press()]);
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

/** Unpacks an evidence pack as its reader would, and runs the program in it. */
async function checkPack(zip: Buffer): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "countersign-pack-"));
  try {
    for (const [name, bytes] of unzip(zip)) {
      await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
      await writeFile(path.join(folder, name), bytes);
    }
    return (await run(process.execPath, ["check.mjs"], { cwd: folder })).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("what was served is answered, shown and proved to somebody who has no Countersign", async ({ page, as }) => {
  test.setTimeout(180_000);
  const at = new Date(Math.floor(Date.now() / 1_000) * 1_000).toISOString();
  const question = new URLSearchParams({ prompt: PROMPT, tenant: "acme", at });
  const { status, body: told } = await api(page, "GET", `/audit/served?${question}`);
  expect(status).toBe(200);
  const [served] = told.served;
  await signIn(page, "auditor");

  await test.step("1 · the time machine answers a program and a person alike", async () => {
    await page.goto("/demo/audit");
    const form = page.getByRole("form", { name: "Ask the time machine" });
    await expect(async () => {
      await form.getByRole("combobox", { name: "Prompt" }).click();
      await page.getByRole("option", { name: PROMPT, exact: true }).click({ timeout: 2_000 });
    }).toPass();
    await form.getByLabel("Tenant").fill("acme");
    await form.getByLabel(/^At/).fill(at.slice(0, 19));
    await form.getByRole("button", { name: "Answer" }).click();
    await expect(page.getByRole("heading", { name: `tenant acme got v${served.version} of ${PROMPT}` })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByText(served.system.split("\n")[0], { exact: false }).first()).toBeVisible();
    for (const { name } of told.approvals) await expect(page.getByText(name).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("2 · the release's evidence is one file, whose own program finds nothing wrong", async () => {
    await page.getByRole("link", { name: "The release" }).click();
    await page.waitForURL(`**${PATH}/releases/${told.releaseSeq}`, { timeout: 60_000 });
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`v${served.version}`);
    await expectAccessible(page);
    const admin = await as("admin");
    await admin.goto(page.url());
    const pack = await downloaded(admin, () => admin.getByRole("button", { name: "Export evidence pack" }).click());
    expect(pack.name).toMatch(/\.zip$/);
    expect(await checkPack(pack.bytes)).toMatch(/^OK: \d+ files, /);
  });

  await test.step("3 · a review is paper that says what was deleted and inserted", async () => {
    await page
      .getByRole("link", { name: /^review \d+$/ })
      .first()
      .click();
    await page.waitForURL(/\/reviews\/\d+$/, { timeout: 60_000 });
    const answer = await page.request.get(`${page.url()}/pdf`, { timeout: 60_000 });
    expect(answer.headers()["content-type"]).toBe("application/pdf");
    const pdf = await answer.body();
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect([pdfSays(pdf, "deleted: "), pdfSays(pdf, "inserted: ")]).toEqual([true, true]);
  });

  await test.step("4 · the chain is verified where it is shown, and the log leaves as CSV and JSON", async () => {
    await page.goto("/demo/audit");
    await expect(async () => {
      await page.getByRole("button", { name: /^Verify (chain|again)$/ }).click({ timeout: 2_000 });
      await expect(page.getByText("Chain intact")).toBeVisible({ timeout: 20_000 });
    }).toPass({ timeout: 60_000 });
    const csv = await downloaded(page, () => page.getByRole("link", { name: "CSV" }).click());
    const lines = csv.bytes.toString("utf8").split("\r\n");
    expect(lines[0]).toContain("row,at,actor");
    const json = await downloaded(page, () => page.getByRole("link", { name: "JSON" }).click());
    const log = JSON.parse(json.bytes.toString("utf8"));
    expect(log.rows.length).toBe(log.upTo);
    expect(log.rows.some(({ action }: { action: string }) => action === "evidence.exported")).toBe(true);
  });

  await test.step("5 · the log is kept for half a year at least", async () => {
    const admin = await as("admin");
    await admin.goto("/demo/settings/retention");
    await admin.getByText("For some days").click();
    await admin.getByLabel(/^Days/).fill("182");
    await admin.getByRole("button", { name: "Save", exact: true }).click();
    await expect(admin.getByText(/183/).first()).toBeVisible();
    await expect(admin.getByLabel(/^Days/)).toHaveAttribute("aria-invalid", "true");
    await admin.reload();
    await expect(admin.getByRole("heading", { level: 1 })).toContainText("for ever");
  });
});
