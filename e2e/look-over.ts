import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectContrast } from "./fixtures.ts";

/** A page that opens a dialog hides what is under it, so its landmarks are looked for there, too. */
async function settled(page: Page, path: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, includeHidden: true }).first(), path).toBeAttached();
  await expect(page.getByRole("main", { includeHidden: true }), path).toHaveCount(1);
  await page.waitForLoadState("networkidle");
}

const darkness = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** What depends on the theme is looked at in both; the rest of a page is the same. */
async function accessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page);
  const light = await darkness(page);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await darkness(page)).not.toBe(light);
  await expectContrast(page);
}

async function fitsPhone(page: Page, path: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize({ width: 390, height: 844 });
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(wider, path).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width, height });
}

/** Goes to a page and looks at it: axe in both themes, and the width of a phone. */
export async function lookOver(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page, path);
  await accessibleInBothThemes(page);
  await fitsPhone(page, path);
}
