import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures.ts";

const bell = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Inbox/ });
const mark = (page: Page, word: "read" | "unread") => page.getByRole("button", { name: new RegExp(`^Mark ${word}: `) });

/** The number beside the bell; none for nothing. */
async function counted(page: Page): Promise<number> {
  return Number(/\d+/.exec((await bell(page).textContent()) ?? "")?.[0] ?? 0);
}

test("what is marked in one tab is counted in another, in its bar and in its title", async ({ as }) => {
  const page = await as("legal");
  await page.goto("/demo/settings/notifications");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const before = await counted(page);
  expect(before).toBeGreaterThan(0);

  const inbox = await page.context().newPage();
  await inbox.goto("/demo");
  await inbox.getByRole("heading", { level: 1 }).waitFor();
  await inbox.keyboard.press("g");
  await inbox.keyboard.press("i");
  await inbox.waitForURL("**/demo/inbox");
  await expect(mark(inbox, "read")).toHaveCount(before);
  await expectAccessible(inbox);
  await inbox.keyboard.press("j");
  await inbox.keyboard.press("u");
  await expect(mark(inbox, "unread")).toHaveCount(1);
  await expect.poll(() => counted(inbox)).toBe(before - 1);
  await expect.poll(() => counted(page), { timeout: 15_000 }).toBe(before - 1);
  await expect(page).toHaveTitle(before === 1 ? /^Notifications/ : new RegExp(`^\\(${before - 1}\\) Notifications`));
  await inbox.keyboard.press("u");
  await expect(mark(inbox, "unread")).toHaveCount(0);
  await expect.poll(() => counted(inbox)).toBe(before);
});

test("following a notice reads it; somebody else's is not found", async ({ as }) => {
  const page = await as("product");
  await page.goto("/demo/inbox");
  const before = await counted(page);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/inbox"));
  await expect.poll(() => counted(page), { timeout: 15_000 }).toBe(before - 1);

  await page.goto("/demo/inbox/none");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/not|nothing|no /i);
});

test("a choice of mail is kept at once", async ({ as }) => {
  const page = await as("product");
  await page.goto("/demo/settings/notifications");
  const mentions = page.getByRole("radiogroup", { name: "Somebody mentions me" });
  await mentions.getByRole("radio", { name: "Digest" }).check();
  await page.waitForLoadState("networkidle");
  await page.reload();
  await expect(mentions.getByRole("radio", { name: "Digest" })).toBeChecked();
  await mentions.getByRole("radio", { name: "At once" }).check();
  await page.waitForLoadState("networkidle");
});
