import path from "node:path";
import type { Page } from "@playwright/test";
import { type Loopback, startLoopback } from "#lib/models/loopback/start-loopback.ts";
import { api, expect, expectAccessible, signIn, test } from "./fixtures.ts";
import { FALSE_WORDS, IN_OTHER_WORDS, LOST, serviceDesk } from "./service-desk.ts";

const LARGE = "openai/gpt-4o-2024-11-20";
const MINI = "openai/gpt-4o-mini-2024-07-18";
const FILE = path.join(import.meta.dirname, "files/service-desk.promptfoo.yaml");

let vendor: Loopback;
test.beforeAll(async () => {
  vendor = await startLoopback({ port: Number(process.env.E2E_MODEL_PORT), provider: serviceDesk });
});
test.afterAll(() => vendor.close());

const verdict = (page: Page) =>
  page
    .getByRole("main")
    .getByText(/^(Blocked|Passed|Inconclusive)$/)
    .first();
const section = (page: Page, name: string | RegExp) => page.getByRole("region", { name });

async function saveInOwnWords(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/edit`);
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[inert] .monaco-editor")).toHaveCount(0);
  await page.getByRole("textbox", { name: /^System/ }).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" Use words of your own.");
  await page.getByRole("button", { name: /Save version/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/What changed/).fill("Freer wording");
  await dialog.getByRole("button", { name: /Save as/ }).click();
  await expect(page.getByText("v2 is saved as")).toBeVisible();
}

/** Says of each output what somebody who knows the shop would, by key alone. */
async function labelByKeyboard(page: Page, outputs: number): Promise<void> {
  for (let at = 1; at <= outputs; at++) {
    await expect(page.getByRole("status").filter({ hasText: `${at} of ${outputs}` })).toBeVisible();
    const said = (await page.getByRole("region", { name: "The answer" }).textContent()) ?? "";
    await page.keyboard.press(FALSE_WORDS.some((words) => said.includes(words)) ? "n" : "y");
  }
}

test("a promptfoo file on two models: its matrix, a corrected grade, ten labels, and a verdict that says who changed it", async ({
  page,
  as,
}) => {
  test.setTimeout(120_000);
  const name = `desk/answers-${Date.now()}`;
  const path = `/demo/prompts/${name.replaceAll("/", ":")}`;
  const version = {
    system: "Answer the customer in one sentence.",
    userTemplate: "{{question}} ({{channel}})",
    model: LARGE,
    changelog: "Begin.",
  };
  expect((await api(page, "POST", "/prompts", { name })).status).toBe(201);
  expect((await api(page, "POST", `/prompts/${encodeURIComponent(name)}/versions`, version)).status).toBe(201);
  await signIn(page, "product");
  await saveInOwnWords(page, path);

  await test.step("a promptfoo file becomes the suite; what has no place here is listed first", async () => {
    await page.goto(`${path}/suite`);
    await page.getByRole("button", { name: "Import…" }).click();
    const dialog = page.getByRole("dialog", { name: "Import cases" });
    await dialog.getByLabel("Files").setInputFiles(FILE);
    await dialog.getByRole("button", { name: "See what would change" }).click();
    await expect(dialog).toContainText("The suite would go from 0 to 9 cases.");
    await expect(dialog).toContainText("one thing in this file has no place here");
    await expect(dialog).toContainText("the check python: only JavaScript runs here; write it as javascript.");
    await expect(dialog).toContainText(`is ${MINI} here; choose it when you start a run`);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Add to the suite" }).click();
    await expect(page.getByText("Suite revision 1: 9 added, 0 changed, 0 retired.")).toBeVisible();
  });

  await test.step("the new version is run on both models of the file, each in a run of its own", async () => {
    await page.goto(`${path}/runs`);
    await page.getByRole("button", { name: "Start a run" }).click();
    const dialog = page.getByRole("dialog", { name: "Start a run" });
    await dialog.getByRole("combobox", { name: "Against" }).click();
    await page.getByRole("option", { name: /^v1/ }).click();
    await dialog.getByLabel("Another model").fill(MINI);
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Start 2 runs" }).click();
    await page.waitForURL(/\/runs\/matrix\/\d+$/);
  });
  const first = Number(page.url().split("/").at(-1));
  const run = `${path}/runs/${first}`;

  await test.step("the matrix holds both models against each other, case by case", async () => {
    await expect(page.getByRole("heading", { level: 1 })).toContainText("v2 holds up on none of two models.");
    const models = page.getByRole("table", { name: "Models side by side" }).getByRole("row");
    await expect(models.filter({ hasText: LARGE })).toContainText(/Blocked\s*88\.9 %/);
    await expect(models.filter({ hasText: MINI })).toContainText(/Blocked\s*44\.4 %/);
    await page.getByRole("link", { name: "Models disagree" }).click();
    const cases = page.getByRole("table", { name: "Cases by model" });
    await expect(cases.getByRole("button", { name: /: all answers$/ })).toHaveCount(4);
    const damage = cases.getByRole("row").filter({ hasText: "The vase arrived broken" }).first();
    await expect(damage.getByRole("cell").filter({ hasText: /passes|fails/ })).toHaveText([
      "passes",
      "passes",
      "fails",
    ]);
    await damage.getByRole("button", { name: /: all answers$/ }).click();
    await expect(cases.getByText(LOST)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the author sees the critical case that blocks, and may not correct its grade", async () => {
    await page.goto(run);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("The only critical case fails: cancel.");
    await expect(verdict(page)).toHaveText("Blocked");
    await page.getByRole("button", { name: /^cancel: both answers/ }).click();
    await expect(page.getByRole("main")).toContainText(IN_OTHER_WORDS);
    await expect(page.getByRole("button", { name: "Count v2 as passed…" })).toBeDisabled();
    await expect(page.getByText(/You wrote part of what v2 brings/).first()).toBeVisible();
    await expectAccessible(page);
  });

  const legal = await as("legal");
  await test.step("somebody else corrects it with a reason, and the run is decided anew", async () => {
    await legal.goto(run);
    await legal.getByRole("button", { name: /^cancel: both answers/ }).click();
    await legal.getByRole("button", { name: "Count v2 as passed…" }).click();
    const dialog = legal.getByRole("dialog");
    await dialog.getByRole("textbox").fill("It says how to cancel and until when, in other words.");
    await expectAccessible(legal);
    await dialog.getByRole("button", { name: "Count as passed" }).click();
    await expect(legal.getByText(`counts as passed; run ${first} now passed.`)).toBeVisible();
    await expect(verdict(legal)).toHaveText("Passed");
  });

  await test.step("ten outputs are labelled by key, and κ says with its interval what the judge is worth", async () => {
    await page.goto(`${run}/labels`);
    await labelByKeyboard(page, 10);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toContainText("People and the judge agree on 5 of 10 outputs; κ −0.19 (−0.");
    await expect(heading).toContainText("worse than chance, below the agreed 0.6");
    await expect(page.getByText("The run’s verdict was passed and is now inconclusive.")).toBeVisible();
    await expect(page.getByRole("table", { name: "Agree on 5 of 10" })).toContainText("let through");
    await expectAccessible(page);
  });

  await test.step("the run tells each verdict it had, who changed it and why", async () => {
    await legal.goto(run);
    await expect(verdict(legal)).toHaveText("Inconclusive");
    await expect(legal.getByRole("heading", { level: 1 })).toContainText("agrees too little with people to be trusted");
    const lines = section(legal, /Then and now/).getByRole("listitem");
    await expect(lines.nth(0)).toContainText("Decided when it ended: blocked");
    await expect(lines.nth(1)).toContainText("A grade was corrected: blocked, now passed, by Legal · reviewer");
    await expect(lines.nth(1)).toContainText("It says how to cancel and until when, in other words.");
    // The sample comes in random order, and κ may cross what was agreed more than once on the way.
    await expect(lines.last()).toContainText("passed, now inconclusive, by Product · owner");
    await legal.goto("/demo/audit");
    await expect(legal.getByText(`Counted cancel of v2 in run ${first} as passed`).first()).toBeVisible();
    await expect(legal.getByText(new RegExp(`Labelled an output of .* in run ${first} wrong`)).first()).toBeVisible();
  });

  await test.step("labels are taken back as they were given, and the verdict follows", async () => {
    await page.getByRole("button", { name: "Take the last one back" }).click();
    for (let left = 9; left > 0; left--) {
      await expect(page.getByRole("status").filter({ hasText: `${left + 1} of 10` })).toBeVisible();
      await page.keyboard.press("u");
    }
    const mine = async () => (await (await page.request.get(`${run}/labels/queue`)).json()).mine;
    await expect.poll(mine).toBe(0);
    await legal.goto(run);
    await expect(verdict(legal)).toHaveText("Passed");
    await expect(
      section(legal, /Then and now/)
        .getByRole("listitem")
        .last(),
    ).toContainText("inconclusive, now passed");
  });
});
