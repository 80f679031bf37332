import type { Page } from "@playwright/test";
import { api, expect, expectAccessible, test } from "./fixtures.ts";

const RUNS = "/demo/prompts/docs:summarisation/runs";
const START = "/prompts/docs%2Fsummarisation/eval-runs";

/** Starts a run through the API and answers its number. */
async function start(page: Page, body: Record<string, unknown>): Promise<number> {
  const { status, body: started } = await api(page, "POST", START, body);
  expect(status).toBe(202);
  const { body: run } = await api(page, "GET", `/eval-runs/${started.id}`);
  return run.number;
}

test("two runs are chosen in the list and compared case by case", async ({ as }) => {
  const page = await as("auditor");
  await page.goto(RUNS);
  await expect(page.getByRole("figure").filter({ hasText: "run by run" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Choose run 2 to compare" }).check();
  await page.getByRole("checkbox", { name: "Choose run 3 to compare" }).check();
  await page.getByRole("link", { name: "Compare them" }).click();
  await page.waitForURL(/compare\?a=2&b=3$/);
  await expect(page.getByRole("heading", { level: 1, name: /got worse .* in run 3 than in run 2/ })).toBeVisible();
  await expect(page.getByText("They differ only in their version.")).toBeVisible();
  const cases = page.getByRole("table", { name: "Common cases" });
  await cases
    .getByRole("button", { name: /all answers/ })
    .first()
    .click();
  await expect(cases.getByText("Run 2, v2")).toBeVisible();
  await expect(cases.getByRole("insertion").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "The other way round" }).click();
  await page.waitForURL(/compare\?a=3&b=2$/);
  await expect(page.getByRole("heading", { level: 1, name: /better in run 2 than in run 3/ })).toBeVisible();
});

test("a run is held, says so, and goes on to its verdict", async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as("oncall");
  const number = await start(page, { challenger: 4, baseline: 3, trials: 3 });
  await page.goto(`${RUNS}/${number}`);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("heading", { name: /^Held at \d+ of 396 calls/ })).toBeVisible();
  await expectAccessible(page);
  const held = await page.getByRole("heading", { name: /^Held at/ }).textContent();
  await page.reload();
  // Calls that were under way when it was held still end and count; after them nothing moves.
  await expect(page.getByRole("heading", { name: /^Held at/ })).toBeVisible();
  expect(Number(held?.match(/\d+/)?.[0])).toBeLessThan(396);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Passed").first()).toBeVisible({ timeout: 60_000 });
});

test("a tag narrows the cases of a run, in the address too", async ({ as }) => {
  const page = await as("legal");
  await page.goto(`${RUNS}/3`);
  const tags = page.getByRole("table", { name: "How the cases of each tag went" });
  await tags.getByRole("link", { name: "edge" }).click();
  await page.waitForURL(/tag=edge/);
  await expect(page.getByText(/^12 in all, of those that fit/)).toBeVisible();
  const rows = page.getByRole("table", { name: "Cases, worst first" }).locator("[data-row]");
  await expect(rows).toHaveCount(12);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/sentences, at most 3 allowed/).first()).toBeVisible();
  await page.getByRole("link", { name: "Tag edge: show all tags again" }).click();
  await page.waitForURL((url) => !url.searchParams.has("tag"));
  await expect(page.getByText(/^66 in all, worst first/)).toBeVisible();
});

test("a run is printed, and saved as a file in each format", async ({ as }) => {
  const page = await as("auditor");
  await page.goto(`${RUNS}/3`);
  for (const [format, name] of [
    ["CSV", "docs-summarisation-run-3.csv"],
    ["JSON", "docs-summarisation-run-3.json"],
    ["JUnit", "docs-summarisation-run-3.junit.xml"],
  ] as const) {
    await page.getByRole("button", { name: "Export and compare" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: format }).click();
    expect((await download).suggestedFilename()).toBe(name);
  }
  await page.getByRole("button", { name: "Export and compare" }).click();
  await page.getByRole("menuitem", { name: "Print report…" }).click();
  await page.waitForURL(/\/runs\/3\/report$/);
  await expect(page.getByText("Report on run 3 of docs/summarisation")).toBeVisible();
  await expect(page.getByText(/^content [0-9a-f]{64}$/).first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print or PDF" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
});

test("one version on two models: a sentence, a line each, a grid", async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as("auditor");
  const models = ["local/nearest-1", "local/not-there-1"];
  const number = await start(page, { challenger: 4, baseline: 2, models });
  await page.goto(`${RUNS}/matrix/${number}`);
  await expect(
    page.getByRole("heading", { level: 1, name: "v4 holds up on one of two models: nearest-1 for nothing" }),
  ).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Undecided: not-there-1.")).toBeVisible();
  await expectAccessible(page);
  const grid = page.getByRole("table", { name: "Cases by model" });
  await grid
    .getByRole("button", { name: /all answers/ })
    .first()
    .click();
  await expect(grid.getByText("no result").first()).toBeAttached();
  await expect(grid.getByText("v2, baseline").first()).toBeVisible();
});
