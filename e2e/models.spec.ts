import type { Page } from "@playwright/test";
import { type Loopback, startLoopback } from "#lib/models/loopback/start-loopback.ts";
import { api, expect, expectAccessible, test } from "./fixtures.ts";

const KEY = "sk-e2e-workspace-key-0000abcd";
const MODEL = "acme/model-1";
const PROMPT = "letters/dunning";
const PATH = "/demo/prompts/letters:dunning";

let vendor: Loopback;
/** What stands behind the model's name: it may change while nobody here changes anything. */
let says = (_message: string) => "yes";

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  vendor = await startLoopback({
    ...{ port: Number(process.env.E2E_MODEL_PORT), anyModel: true, key: KEY },
    provider: {
      complete: async ({ messages }) => ({
        ...{ output: says(messages.at(-1)?.content ?? ""), inputTokens: 1_000, outputTokens: 500 },
        ...{ costUsd: null, finishReason: "stop" },
      }),
    },
  });
});
test.afterAll(() => vendor.close());

const dialog = (page: Page) => page.getByRole("dialog");
const named = (name: string) => `/prompts/${encodeURIComponent(name)}`;

async function addProvider(page: Page, baseUrl: string, key: string): Promise<void> {
  await dialog(page).getByLabel("Name").fill("acme");
  await dialog(page).getByLabel("Base URL").fill(baseUrl);
  await dialog(page).getByLabel("Key").fill(key);
  await dialog(page).getByRole("button", { name: "Save and test" }).click();
}

test("a provider is refused inside the house, set up on an allowed host, and tried at once", async ({ as }) => {
  const page = await as("admin");
  await page.goto("/demo/settings/models");
  await page.getByRole("button", { name: "Add provider…" }).click();
  await addProvider(page, "http://10.0.0.7/v1", KEY);
  await expect(dialog(page).getByText("10.0.0.7 is a private address.")).toBeVisible();
  await expect(dialog(page).getByText("Why an address of your own network is refused.")).toBeVisible();
  await expectAccessible(page);

  await addProvider(page, vendor.url, "sk-a-wrong-key-000000");
  await expect(dialog(page).getByText("No answer", { exact: true })).toBeVisible();
  await dialog(page).getByRole("button", { name: "Change the set-up" }).click();
  await addProvider(page, vendor.url, KEY);
  await expect(dialog(page).getByText(/Works: it answered within \d+ ms and offers/)).toBeVisible();
  await expect(dialog(page).getByText("acme/local/nearest-1")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Done" }).click();

  await expect(page.getByText("key ends in …abcd")).toBeVisible();
  expect(await page.content()).not.toContain(KEY);
  await page.getByRole("button", { name: "Test the connection to acme" }).click();
  await expect(page.getByText(/Works: it answered within/)).toBeVisible();
  await expectAccessible(page);
});

test("a price is set, and a run on the model says what it cost", async ({ as }) => {
  test.setTimeout(90_000);
  const page = await as("admin");
  await page.goto("/demo/settings/models");
  await page.getByRole("button", { name: "Add a model…" }).click();
  await dialog(page).getByLabel("Model", { exact: true }).fill(MODEL);
  await dialog(page).getByLabel("Input, $ per million tokens").fill("2");
  await dialog(page).getByLabel("Output, $ per million tokens").fill("10");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: MODEL });
  await expect(row).toContainText("2.00 / 10.00");
  await expect(row).toContainText("set here");

  const cases = Array.from({ length: 12 }, (_, n) => ({
    ...{ id: `letter-${n}`, inputs: { text: `Letter ${n}` }, source: "golden" },
    assert: [{ type: "equals", value: "yes" }],
  }));
  const policy = { requiredReviewers: 0, requiredGroups: [], gate: "advisory", runOnSave: false };
  expect((await api(page, "PUT", `/policies/${encodeURIComponent("letters/")}`, policy)).status).toBe(200);
  expect((await api(page, "POST", "/prompts", { name: PROMPT })).status).toBe(201);
  const suite = await page.request.fetch(`/api/v1${named(PROMPT)}/suite`, {
    ...{ method: "PUT", data: cases.map((line) => JSON.stringify(line)).join("\n") },
    headers: { Authorization: `Bearer ${process.env.E2E_API_KEY}`, "content-type": "application/x-ndjson" },
  });
  expect(suite.status()).toBe(200);
  const text = { system: "Say yes.", userTemplate: "{{text}}", changelog: "first", model: MODEL };
  expect((await api(page, "POST", `${named(PROMPT)}/versions`, text)).status).toBe(201);
  const run = await api(page, "POST", `${named(PROMPT)}/eval-runs`, { challenger: 1 });
  expect(run.status).toBe(202);
  const over = async () => (await api(page, "GET", `/eval-runs/${run.body.id}`)).body;
  await expect.poll(async () => (await over()).status, { timeout: 30_000 }).toBe("done");
  // 12 calls of 1,000 tokens in at $2 and 500 out at $10 a million.
  expect((await over()).figures.costUsd).toBeCloseTo(12 * 0.007, 6);
  await page.goto(`${PATH}/runs`);
  const link = page.getByRole("link", { name: /^Run \d+$/ }).first();
  await page.goto((await link.getAttribute("href")) ?? "");
  await expect(page.getByText("$7.00").first()).toBeVisible();
  expect(
    (await api(page, "POST", `${named(PROMPT)}/releases`, { channel: "stable", version: 1, reason: "first" })).status,
  ).toBe(201);
});

test("a model that changes behind its name is an alarm that says so, until somebody closes it", async ({ as }) => {
  test.setTimeout(180_000);
  says = (message) => (/[0-5]$/.test(message) ? "no" : "yes");
  const page = await as("admin");
  await page.goto("/demo/settings/schedules");
  await expect(page.getByText(/prompts would run now: .*letters\/dunning/).first()).toBeVisible();
  await page.getByRole("button", { name: "Run now: weekly" }).click();
  const alarm = page.getByRole("listitem").filter({ hasText: PROMPT }).filter({ hasText: "Alarm" });
  await expect(alarm).toBeVisible({ timeout: 120_000 });

  const home = await as("product");
  await expect(home.getByRole("heading", { name: `${PROMPT} v1` })).toBeVisible();

  await alarm.getByRole("link", { name: "Drift report" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^The win rate fell from 100 % to \d/);
  await expect(page.getByText(/What moved most is the model: of 12 unchanged cases/)).toBeVisible();
  await expect(page.getByRole("img", { name: /Model −\d.* points/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "letter-0", exact: true })).toBeVisible();
  await expect(page.locator("del").first()).toHaveText(/yes/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Close alarm" }).click();
  await expect(page.getByText(/Closed by Admin/)).toBeVisible();

  await page.goto("/demo/drift");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "What is served answers as it did; no alarm is open.",
  );
  await expectAccessible(page);
  await home.reload();
  await expect(home.getByRole("heading", { name: `${PROMPT} v1` })).toHaveCount(0);
});
