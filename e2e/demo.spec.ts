import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { traffic } from "./traffic.ts";

/** How often an open page looks for new figures, and some time to draw them. */
const FOLLOWED_MS = 30_000;

/** How many calls the page says it rests on. */
async function callsOn(page: Page, words: RegExp): Promise<number> {
  const text = await page.getByRole("main").getByText(words).first().textContent();
  return Number(words.exec(text ?? "")?.[1]?.replaceAll(",", ""));
}

test("after its first start the demo has figures, and an open page follows while demo:traffic runs", async ({ as }) => {
  test.setTimeout(90_000);
  const page = await as("oncall");
  const main = page.getByRole("main");

  await page.goto("/demo/metrics");
  expect(await callsOn(page, /([\d,]+) calls of \d+ prompts in/)).toBeGreaterThanOrEqual(400);
  const rows = main.getByRole("table").locator("tbody tr");
  expect(await rows.count()).toBeGreaterThanOrEqual(4);
  await rows.getByRole("link", { name: "docs/summarisation" }).click();
  await page.waitForURL("**/demo/prompts/docs:summarisation/metrics**");

  await page.goto("/demo/prompts/docs:summarisation/metrics?range=1h");
  await expect(main.getByRole("figure").first()).toBeVisible();
  const words = /Intervals of .*, ([\d,]+) calls/;
  const before = await callsOn(page, words);
  expect(before).toBeGreaterThan(0);
  // As somebody types it in a second terminal: the address and the key are found by themselves.
  const seen = await traffic(["--prompt", "docs/summarisation", "--calls", "40", "--rate", "40"], {
    env: { DATA_DIR: process.env.E2E_DATA ?? "", PORT: process.env.E2E_PORT ?? "" },
  });
  expect(seen).toEqual({ calls: 40, unsent: "" });
  await expect.poll(() => callsOn(page, words), { timeout: FOLLOWED_MS }).toBe(before + 40);
});
