import type { Page } from "@playwright/test";
import { api, expect, expectAccessible, signIn, test } from "./fixtures.ts";

const PATH = "/demo/prompts/docs:summarisation";
const RESOLVE = "/prompts/docs%2Fsummarisation";
const VARIABLES = { company: "Northfold Stores", doc_type: "notice", document: "Prices rise on 1 May 2027." };

/** Finds words in the System editor and types others in their place, as a person would with the keyboard. */
async function replaceInSystem(page: Page, words: string, others: string): Promise<void> {
  await page.getByRole("textbox", { name: /system/i }).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: "Find", exact: true }).fill(words);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.type(others);
}

/** The redline first, then why, then the version. */
async function saveVersion(page: Page, inserted: string, changelog: string, number: number): Promise<void> {
  await page.getByRole("button", { name: /Save version/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("insertion").filter({ hasText: inserted })).toBeVisible();
  await dialog.getByLabel(/What changed/).fill(changelog);
  await dialog.getByRole("button", { name: /Save as/ }).click();
  await expect(page.getByText(`v${number} is saved as`)).toBeVisible();
}

test("write, test, countersign, release, serve, undo", async ({ page, as }) => {
  test.setTimeout(240_000);
  const resolved = async () => (await api(page, "POST", RESOLVE, { variables: VARIABLES })).body;
  const stable = (await resolved()).version as number;
  const [thorough, mended] = [stable + 1, stable + 2];
  await signIn(page, "product");

  await test.step("1 · four words of the stable text are changed in the editor", async () => {
    await page.goto(`${PATH}/edit`);
    await replaceInSystem(page, "terse, three-sentence", "clear, thorough");
    await expect(page.getByText(/Kept .*ago, only you see it|Kept just now/)).toBeVisible();
  });

  await test.step("2 · the draft survives a reload; the redline comes before saving; the version has a commit", async () => {
    await page.reload();
    await expect(page.getByText("clear, thorough").first()).toBeVisible();
    await expectAccessible(page);
    await saveVersion(page, "clear, thorough", "Thorough summaries for the partner conference.", thorough);
    const { body } = await api(page, "GET", `${RESOLVE}/versions/${thorough}`);
    expect(body.commitSha).toMatch(/^[0-9a-f]{40}$/);
    expect((await resolved()).version).toBe(stable);
  });

  await test.step("3 · the run against stable is watched live and blocked in words, worst cases first", async () => {
    await page.getByRole("button", { name: "Run its tests" }).click();
    await page.waitForURL(/\/runs\/\d+$/);
    await expect(page.getByRole("progressbar")).toBeVisible();
    await expect(page.getByRole("heading", { name: /cases got worse and none better than/ })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByText("Blocked").first()).toBeVisible();
    await expect(page.getByRole("table", { name: /agree/i })).toBeVisible();
    const worst = page.getByRole("row").filter({ hasText: "critical" }).first();
    await worst.getByRole("button").first().click();
    await expect(page.getByText(/sentences, at most 3 allowed/).first()).toBeVisible();
    await expect(page.getByRole("insertion").first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("4 · mended it passes; its author asks for review and may not approve", async () => {
    await page.goto(`${PATH}/edit`);
    await replaceInSystem(page, "clear, thorough", "clear, three-sentence");
    await saveVersion(page, "three-sentence", "Three sentences again.", mended);
    await page.getByRole("button", { name: "Run its tests" }).click();
    await page.getByRole("button", { name: "Ask for review" }).click({ timeout: 60_000 });
    await expect(page.getByText("Passed").first()).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Ask for review" }).click();
    await page.waitForURL(/\/reviews\/\d+$/);
    await expect(page.getByRole("button", { name: /^Approve/ })).toBeDisabled();
    await expect(page.getByText(/you wrote v\d+/i).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("4 · somebody else approves, and an operator promotes", async () => {
    const legal = await as("legal");
    await legal.goto(new URL(page.url()).pathname);
    await legal.getByRole("button", { name: /^Approve/ }).click();
    await legal
      .getByRole("dialog")
      .getByRole("button", { name: `Approve v${mended}` })
      .click();
    await expect(legal.getByText("Approved").first()).toBeVisible();

    const oncall = await as("oncall");
    await oncall.goto(PATH);
    await oncall.getByRole("button", { name: "Promote…" }).click();
    const dialog = oncall.getByRole("dialog");
    await expect(dialog.getByText(/Gate passed/)).toBeVisible();
    await expect(dialog.getByText(/Approved by Legal/)).toBeVisible();
    await dialog.getByText("All at once").click();
    await dialog.getByLabel(/Reason/).fill("Three sentences, in clear words");
    await dialog
      .getByRole("button", { name: new RegExp(`v${mended}`) })
      .last()
      .click();
    await expect(dialog).toBeHidden();
  });

  await test.step("5 · applications get it in the next moment; one button brings the old one back within a second", async () => {
    expect(await resolved()).toMatchObject({ version: mended, reason: "STATIC", channel: "stable" });
    const oncall = await as("oncall");
    await oncall.goto(PATH);
    await oncall.getByRole("button", { name: "Roll back" }).click();
    const dialog = oncall.getByRole("dialog");
    await dialog.getByText("Unsure, safer back").click();
    const pressed = Date.now();
    await dialog.getByRole("button", { name: `Roll back to v${stable}` }).click();
    await expect.poll(async () => (await resolved()).version, { intervals: [10] }).toBe(stable);
    expect(Date.now() - pressed).toBeLessThan(1_000);
    await expect(dialog.getByRole("status")).toContainText(`Done. stable serves v${stable}`);
  });

  await test.step("6 · the timeline and the audit log tell all of it", async () => {
    await page.goto(PATH);
    for (const told of [
      `v${mended} to v${stable}`,
      "Three sentences, in clear words",
      `v${mended} approved`,
      `v${thorough} blocked by the gate`,
    ]) {
      await expect(page.getByRole("main")).toContainText(new RegExp(told.replaceAll(" ", "\\s+(●\\s*)?")));
    }
    await expectAccessible(page);
    await page.goto("/demo/audit");
    await expect(page.getByText(`Rolled back stable from v${mended} to v${stable}`).first()).toBeVisible();
    await expect(page.getByText(`Released v${mended} to 100 % of stable`).first()).toBeVisible();
    await page.getByRole("button", { name: "Verify chain" }).click();
    await expect(page.getByText(/intact/i).first()).toBeVisible();
    await expectAccessible(page);
  });
});
