import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { api, expect, expectAccessible, signIn, test } from "./fixtures.ts";

const EDIT = "/demo/prompts/support:intent/edit";

const system = (page: Page) => page.getByRole("textbox", { name: /^System/ });
const changes = (page: Page) => page.getByRole("region", { name: /^Changes/ });
const kept = (page: Page) => page.getByText(/Kept .*, only you see it/);

async function openEditor(page: Page, address = EDIT): Promise<void> {
  await page.goto(address);
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[inert] .monaco-editor")).toHaveCount(0);
}

/** Writes at the end of the system message. */
async function write(page: Page, words: string): Promise<void> {
  await system(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(words);
}

async function discardDraft(page: Page): Promise<void> {
  const discard = page.getByRole("button", { name: "Discard draft" });
  if (await discard.isVisible()) await discard.click();
  await expect(page.getByText("nothing written yet")).toBeVisible();
}

/** Ends the whole browser as a power cut or a crash would: no event, no last word. */
async function kill(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const info = await session?.send("SystemInfo.getProcessInfo");
  const browser = info?.processInfo.find(({ type }) => type === "browser");
  if (!browser) throw new Error("the browser did not tell its process");
  const closed = new Promise((resolve) => context.once("close", resolve));
  process.kill(browser.id, "SIGKILL");
  await closed;
}

test("a draft is kept, survives a reload and is discarded with a way back", async ({ page }) => {
  await signIn(page, "product");
  await openEditor(page);
  await discardDraft(page);
  await write(page, " Kept through a reload.");
  await expect(kept(page)).toBeVisible();
  await expect(changes(page).getByText("Kept through a reload.")).toBeVisible();
  await expectAccessible(page);
  await openEditor(page);
  await expect(changes(page).getByText("Kept through a reload.")).toBeVisible();
  await discardDraft(page);
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(changes(page).getByText("Kept through a reload.")).toBeVisible();
  await expect(kept(page)).toBeVisible();
  await discardDraft(page);
});

test("words typed a moment before the browser is killed are there when it is opened again", async ({ baseURL }) => {
  test.setTimeout(120_000);
  const profile = mkdtempSync(path.join(tmpdir(), "countersign-profile-"));
  const options = { ...test.info().project.use.launchOptions, baseURL };
  try {
    const first = await chromium.launchPersistentContext(profile, options);
    const page = first.pages()[0] ?? (await first.newPage());
    await signIn(page, "product");
    await openEditor(page);
    await discardDraft(page);
    // The server hears nothing of these words: the network is gone before the first of them.
    await first.setOffline(true);
    await write(page, " Written before the crash.");
    await page.waitForTimeout(100);
    await kill(first);

    const second = await chromium.launchPersistentContext(profile, options);
    const again = second.pages()[0] ?? (await second.newPage());
    if ((await second.cookies()).length === 0) await signIn(again, "product");
    await openEditor(again);
    await expect(again.getByText("Your last words are back")).toBeVisible();
    await expect(changes(again).getByText("Written before the crash.")).toBeVisible();
    await expect(kept(again)).toBeVisible();
    await discardDraft(again);
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("without a connection the words stay, and go out when it is back", async ({ page }) => {
  await signIn(page, "product");
  await openEditor(page);
  await discardDraft(page);
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await write(page, " Offline words.");
  await expect(page.getByText("Not kept:")).toBeVisible();
  await page.context().setOffline(false);
  await expect(kept(page)).toBeVisible({ timeout: 15_000 });
  await openEditor(page);
  await expect(changes(page).getByText("Offline words.")).toBeVisible();
  await discardDraft(page);
});

test("two windows on one draft: neither overwrites the other before a choice", async ({ page }) => {
  await signIn(page, "product");
  await openEditor(page);
  await discardDraft(page);
  const other = await page.context().newPage();
  await openEditor(other);
  await write(other, " From the other window.");
  await expect(kept(other)).toBeVisible();
  await write(page, " From this window.");
  await expect(page.getByText("This draft was also changed in another window")).toBeVisible();
  await page.getByRole("button", { name: "Compare them" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("del").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Keep what is here" }).click();
  await expect(kept(page)).toBeVisible();
  await openEditor(other);
  await expect(changes(other).getByText("From this window.")).toBeVisible();
  await discardDraft(other);
});

test("somebody else's newer version: mine is kept word for word, shown against theirs, and saved on top", async ({
  page,
}) => {
  const name = `drafts/newer-${Date.now()}`;
  const path = `/prompts/${encodeURIComponent(name)}`;
  const body = { system: "Answer briefly.", userTemplate: "{{question}}", model: "local/nearest-1" };
  expect((await api(page, "POST", "/prompts", { name })).status).toBe(201);
  expect((await api(page, "POST", `${path}/versions`, { ...body, changelog: "Begin." })).status).toBe(201);

  await signIn(page, "product");
  await openEditor(page, `/demo/prompts/${name.replaceAll("/", ":")}/edit`);
  await write(page, " Never guess.");
  await expect(kept(page)).toBeVisible();
  const theirs = { ...body, system: "Answer briefly. Be kind.", changelog: "Kindness.", parent: 1 };
  expect((await api(page, "POST", `${path}/versions`, theirs)).status).toBe(201);

  await page.keyboard.press("ControlOrMeta+s");
  const dialog = page.getByRole("dialog");
  const changelog = dialog.getByLabel("What changed, and why");
  await changelog.fill("No guessing.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog.getByText(/saved v2 .*Kindness/)).toBeVisible();
  await dialog.getByRole("button", { name: "Keep mine, on v2" }).click();
  await expect(dialog.locator("del", { hasText: "Be kind" })).toBeVisible();
  await expectAccessible(page);
  await changelog.fill("No guessing, and no kindness.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("v3 is saved as")).toBeVisible();
  await expect(page.getByText("Draft on v3")).toBeVisible();
  await expect(page.getByText("nothing written yet")).toBeVisible();
});

test("who may not edit reads the prompt and why", async ({ page }) => {
  await signIn(page, "auditor");
  await page.goto(EDIT);
  await expect(page.getByRole("main").getByText("Changing prompts needs the role editor.").first()).toBeVisible();
  await expect(page.locator(".monaco-editor")).toHaveCount(0);
  await expectAccessible(page);
});
