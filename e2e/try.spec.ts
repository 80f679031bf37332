import type { Page } from "@playwright/test";
import { type Loopback, startLoopback } from "#lib/models/loopback/start-loopback.ts";
import { api, expect, expectAccessible, signIn, test } from "./fixtures.ts";

const EDIT = "/demo/prompts/docs:summarisation/edit";
/** A model of a vendor that the server's environment sets up, on loopback. */
const VENDORS = "openai/gpt-4o-2024-11-20";

let vendor: Loopback;

test.beforeAll(async () => {
  // Slow enough to be watched word by word; when told to refuse, for longer than anybody waits.
  const port = Number(process.env.E2E_MODEL_PORT);
  vendor = await startLoopback({ port, anyModel: true, pieceMs: 250, retryAfterMs: 90_000 });
});
test.afterAll(() => vendor.close());

const panel = (page: Page) => page.getByRole("region", { name: "Try", exact: true });
const answer = (page: Page, name: string | RegExp) => panel(page).getByRole("article", { name });
const status = (page: Page) => panel(page).getByRole("status").first();

async function openEditor(page: Page, address = EDIT): Promise<void> {
  await page.goto(address);
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[inert] .monaco-editor")).toHaveCount(0);
}

async function discardDraft(page: Page): Promise<void> {
  const discard = page.getByRole("button", { name: "Discard draft" });
  if (await discard.isVisible()) await discard.click();
  await expect(page.getByText("nothing written yet")).toBeVisible();
}

async function rewrite(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: /^System/ }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(words);
}

async function addModel(page: Page, model: string): Promise<void> {
  await panel(page).getByRole("button", { name: "Add a model" }).click();
  await panel(page).getByLabel("Model to add").fill(model);
  await page.keyboard.press("Enter");
}

/** Notes, in the page itself, the lengths an answer's text has while it comes; the returned function tells them. */
async function watchGrow(page: Page, name: string): Promise<() => Promise<number[]>> {
  await page.evaluate((label) => {
    const lengths: number[] = [];
    const look = () => {
      const article = document.querySelector(`article[aria-label="${label}"][aria-busy="true"]`);
      const { length = 0 } = article?.querySelector("section")?.textContent ?? "";
      if (length > 0 && lengths.at(-1) !== length) lengths.push(length);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { grown: lengths });
  }, name);
  return () => page.evaluate(() => (window as unknown as { grown: number[] }).grown);
}

test("an unsaved draft is tried on two cases and two models: words arrive one by one, what differs is marked", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, "product");
  await openEditor(page);
  await discardDraft(page);
  await rewrite(page, "You summarise documents for {{company}}. Write one sentence. Keep every amount and date.");
  await addModel(page, VENDORS);
  await panel(page).getByRole("button", { name: "Leave out golden-003" }).click();
  const grown = await watchGrow(page, `Draft on ${VENDORS}`);
  await page.keyboard.press("ControlOrMeta+Enter");

  await expect(status(page)).toHaveText(/^The draft says something else than stable in both cases\./);
  const lengths = await grown();
  expect(lengths.length).toBeGreaterThan(2);
  expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  await expect(panel(page).getByText(`On ${VENDORS} it says something else`)).toBeVisible();
  await expect(
    answer(page, /^Draft on local/)
      .locator("del")
      .first(),
  ).toBeVisible();
  await expect(answer(page, /^Draft on local/)).toContainText(/\d+ tokens in, \d+ out, no cost/);
  await expect(answer(page, `Draft on ${VENDORS}`)).toContainText(/\d+ tokens in, \d+ out, \$/);

  const checks = panel(page).getByRole("table", { name: "Checks on this case" });
  await expect(checks.getByRole("row", { name: /Contains “12 June 2026”/ })).toContainText("does not contain “12 June");
  await expect(panel(page).getByRole("link", { name: "golden-001" })).toBeVisible();
  await panel(page).getByRole("button", { name: "Next case" }).click();
  await expect(panel(page).getByRole("link", { name: "golden-002" })).toBeVisible();
  await panel(page).getByText("Plain", { exact: true }).click();
  await expect(answer(page, /^Draft on local/).locator("del")).toHaveCount(0);
  await expectAccessible(page);

  await openEditor(page);
  await expect(panel(page).getByRole("button", { name: `Leave out ${VENDORS}` })).toBeVisible();
  await expect(page.getByText(/^Draft on v\d+/)).toBeVisible();
  await discardDraft(page);
});

test("typed values: what is missing is named, and an answer is kept as a case", async ({ page }) => {
  const name = `tries/typed-${Date.now()}`;
  const path = `/prompts/${encodeURIComponent(name)}`;
  const version = { system: "Answer with the label only.\n\nLabels:\n- yes: agreement\n- no: refusal" };
  expect((await api(page, "POST", "/prompts", { name })).status).toBe(201);
  const saved = { ...version, userTemplate: "{{text}} {{locale}}", model: "local/nearest-1", changelog: "Begin." };
  expect((await api(page, "POST", `${path}/versions`, saved)).status).toBe(201);
  await signIn(page, "product");
  await openEditor(page, `/demo/prompts/${name.replaceAll("/", ":")}/edit`);

  await panel(page).getByRole("button", { name: /^Run/ }).click();
  await expect(panel(page).getByText("It has no value")).toHaveCount(2);
  await expect(panel(page).getByLabel("{{text}}")).toBeFocused();
  await panel(page).getByLabel("{{text}}").fill("No, I refuse.");
  await panel(page).getByRole("button", { name: "send it empty" }).click();
  await expectAccessible(page);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(status(page)).toHaveText(/^The draft has answered\. Nothing is served on stable yet/);

  await answer(page, "Draft").getByRole("button", { name: "Keep as case" }).click();
  await page.getByRole("menuitem", { name: "Later answers must be exactly this one" }).click();
  const form = page.getByRole("dialog", { name: "New case" });
  await expect(form.getByLabel("{{text}}")).toHaveValue("No, I refuse.");
  await form.getByLabel("Id").fill("kept-1");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Save as a new revision" }).click();
  await expect(page.getByText("kept-1 saved, suite revision 1.")).toBeVisible();
  const suite = await page.request.get(`/api/v1${path}/suite`, {
    headers: { Authorization: `Bearer ${process.env.E2E_API_KEY}` },
  });
  expect(JSON.parse(await suite.text())).toMatchObject({ id: "kept-1", inputs: { text: "No, I refuse.", locale: "" } });
});

test("what goes wrong is told where it went wrong, with the way on", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "product");
  await openEditor(page);
  await discardDraft(page);
  await page.evaluate(() => localStorage.clear());
  await openEditor(page);
  await panel(page).getByRole("button", { name: "Leave out golden-002" }).click();
  await panel(page).getByRole("button", { name: "Leave out golden-003" }).click();

  await test.step("a provider that is not set up", async () => {
    await addModel(page, "elsewhere/large-1");
    await panel(page).getByRole("button", { name: /^Run/ }).click();
    const settings = answer(page, "Draft on elsewhere/large-1").getByRole("link", { name: "Settings, Models" });
    await expect(settings).toHaveAttribute("href", "/demo/settings/models");
    await expect(status(page)).toHaveText(/^The draft says the same as stable\./);
    await panel(page).getByRole("button", { name: "Leave out elsewhere/large-1" }).click();
  });

  await test.step("a provider that wants a rest longer than anybody waits", async () => {
    const rested = `openai/asked-too-often-${Date.now()}`;
    vendor.failNext("rate_limit");
    await addModel(page, rested);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(answer(page, `Draft on ${rested}`)).toContainText("Run it again in 90 s.");
    await expectAccessible(page);
    await panel(page)
      .getByRole("button", { name: `Leave out ${rested}` })
      .click();
  });

  await test.step("no connection", async () => {
    await page.context().setOffline(true);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(panel(page).getByText("The server cannot be reached, so nothing was asked.")).toBeVisible();
    await page.context().setOffline(false);
  });

  await test.step("a draft that cannot be read", async () => {
    await rewrite(page, "Write {{#oops");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(panel(page).getByText("The draft cannot be tried as it stands.")).toBeVisible();
    await panel(page).getByRole("button", { name: "System" }).click();
    await expect(page.getByRole("textbox", { name: /^System/ })).toBeFocused();
  });
  await discardDraft(page);
});

test("stopping keeps what had come", async ({ page }) => {
  await signIn(page, "product");
  await openEditor(page);
  await discardDraft(page);
  await page.evaluate(() => localStorage.clear());
  await openEditor(page);
  await addModel(page, "openai/gpt-4o-mini-2024-07-18");
  await page.keyboard.press("ControlOrMeta+Enter");
  const slow = answer(page, /^Draft on openai/);
  await expect(slow.getByRole("region")).not.toHaveText("", { timeout: 15_000 });
  await panel(page).getByRole("button", { name: "Stop" }).click();
  await expect(slow).toContainText("stopped");
  await expect(slow).toHaveAttribute("aria-busy", "false");
  await expect(panel(page).getByRole("button", { name: /^Run/ })).toBeVisible();
});

test("who may not try is refused by the server, whatever a page would send", async ({ page, baseURL }) => {
  await signIn(page, "auditor");
  const send = (headers: Record<string, string>) =>
    page.request.post(`${EDIT}/try`, { headers, data: { inputs: {}, draft: {} } });
  expect((await send({ Origin: baseURL ?? "" })).status()).toBe(403);
  expect((await send({})).status()).toBe(403);
  await page.context().clearCookies();
  const answer = await send({ Origin: baseURL ?? "" });
  expect(answer.status()).toBe(401);
  expect((await answer.json()).code).toBe("unauthenticated");
});
