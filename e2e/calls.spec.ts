import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { api, expect, test } from "./fixtures.ts";
import { lookOver } from "./look-over.ts";
import { tellOf } from "./telling.ts";

const NAME = "support/postage";
const PROMPT = "/demo/prompts/support:postage";
const RUN = Date.now().toString(36);
const QUESTION = "Who pays the postage of a return? Write to ada.sample@mail.example about order 4711.";
const ANSWER = "You pay the postage, and we write to ada.sample@mail.example.";
/** The call that the tests look at, and how many of the prompt were told in all. */
let requestId = "";
let told = 0;

const asked = (id: string, tenantId: string) => ({
  ...{ requestId: `${RUN}-${id}`, conversationId: `${RUN}-c-${id}`, tenantId },
  ...{ question: QUESTION, answer: ANSWER, latencyMs: 40 },
});

const main = (page: Page) => page.getByRole("main");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function put(page: Page, method: string, path: string, body: unknown): Promise<void> {
  const answer = await api(page, method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
}

test.describe.configure({ mode: "serial" });

/** The page of the call the tests look at, found by pasting it. */
async function findCall(page: Page): Promise<void> {
  await page.goto("/demo/calls");
  await page.getByRole("searchbox", { name: /Request id/ }).fill(requestId);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/demo\/calls\/[0-9a-f]{32}\/[0-9a-f]{16}$/);
}

test.beforeAll(async ({ browser, baseURL }) => {
  const url = baseURL ?? "";
  const page = await browser.newPage({ baseURL: url });
  const path = `/prompts/${encodeURIComponent(NAME)}`;
  const content = (system: string, changelog: string, parent?: number) => ({
    ...{ system, userTemplate: "A customer asks: {{question}}", model: "local/nearest-1", changelog },
    ...(parent !== undefined && { parent }),
  });
  await put(page, "PUT", `/policies/${encodeURIComponent(NAME)}`, {
    ...{ requiredReviewers: 0, requiredGroups: [], gate: "advisory" },
  });
  await put(page, "POST", "/prompts", { name: NAME, owners: ["@platform"] });
  await put(page, "POST", `${path}/versions`, content("Say who pays what.", "Begin."));
  await put(page, "POST", `${path}/releases`, { version: 1, reason: "The first" });
  await put(page, "POST", `${path}/versions`, content("Say who pays what, in one sentence.", "Be brief.", 1));
  // Kept whole, so that taking it into a suite has something to take out.
  await put(page, "PUT", `${path}/watch`, { capture: "full" });
  const server = { url, key: process.env.E2E_API_KEY ?? "" };
  const others = [1, 2, 3, 4, 5].map((number) => asked(`other-${number}`, "t-9002"));
  await tellOf(server, NAME, others);
  // What is kept of calls changes for those that come in some seconds later.
  const tellOne = async () => {
    ({ requestId } = asked(`r${told}`, ""));
    await tellOf(server, NAME, [asked(`r${told}`, "t-9001")]);
    told++;
    const { body } = await api(page, "GET", `/calls?requestId=${requestId}`);
    return body.items[0]?.capture;
  };
  await expect.poll(tellOne, { timeout: 30_000 }).toBe("full");
  told += others.length;
  await page.close();
});

test("a request id leads to its call: who was given which version and why, word for word, and how the time went by", async ({
  as,
}) => {
  const page = await as("product");
  await findCall(page);
  await expect(heading(page)).toHaveText(
    /^Tenant t-9001 got an answer from support\/postage v1 on local\/nearest-1 in /,
  );
  const why = page.getByRole("region", { name: "Which version, and why" });
  await expect(why).toContainText("Stable gave it.");
  await expect(why.getByRole("link", { name: "Release 1" })).toBeVisible();

  const text = (role: string) => main(page).getByRole("region", { name: `Text of the message, ${role}` });
  await expect(text("system")).toHaveText("Say who pays what.");
  await expect(text("user")).toHaveText(`A customer asks: ${QUESTION}`);
  await expect(text("assistant")).toHaveText(ANSWER);

  const spans = page.getByRole("list", { name: "Spans of the trace" }).getByRole("listitem");
  await expect(spans).toHaveText([/^−?POST \/answer/, /^retrieve documents/, /^chat nearest-1/]);
  await expect(spans.nth(2)).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "Hide what is below POST /answer" }).click();
  await expect(spans).toHaveCount(1);
  await lookOver(page, new URL(page.url()).pathname);
});

test("a call is replayed on another version, side by side with what was said then", async ({ as }) => {
  const page = await as("product");
  await findCall(page);
  await page.getByRole("button", { name: "Replay…" }).click();
  const dialog = page.getByRole("dialog", { name: "Replay the call" });
  await dialog.getByLabel("Version").click();
  await page.getByRole("option", { name: /^v2/ }).click();
  await dialog.getByRole("button", { name: "Run" }).click();
  await expect(dialog.getByRole("region", { name: "Then, v1" })).toContainText(ANSWER);
  await expect(dialog.getByRole("region", { name: "Now, v2 on local/nearest-1" })).toContainText(
    /(Another|The same) answer/,
  );
  await expect(dialog).toContainText("The variables were read off the messages");
});

test("a call becomes a case of the suite, without the personal data that the preview names", async ({ as }) => {
  const page = await as("product");
  await findCall(page);
  await page.getByRole("button", { name: "Add to suite…" }).click();
  const preview = page.getByRole("dialog", { name: "Add the call to the suite" });
  await expect(preview).toContainText("Taken out of the case: 2 × email.");
  await expect(preview).not.toContainText("ada.sample");
  await preview.getByRole("button", { name: "Go on to the case" }).click();
  const form = page.getByRole("dialog", { name: "New case" });
  await form.getByRole("button", { name: "Save as a new revision" }).click();
  await expect(form).toBeHidden();
  await main(page).getByText("It is in the suite as").getByRole("link").click();
  await page.waitForURL(`**${PROMPT}/suite?case=*`);
  await expect(page.getByRole("dialog").or(main(page)).first()).toContainText(/Who pays the postage/);

  const suite = await page.request.get(`/api/v1/prompts/${encodeURIComponent(NAME)}/suite`, {
    headers: { Authorization: `Bearer ${process.env.E2E_API_KEY}` },
  });
  const [kept, ...more] = (await suite.text()).split("\n").filter((line) => line !== "");
  expect(more).toEqual([]);
  expect(JSON.parse(kept ?? "{}")).toMatchObject({
    inputs: { question: QUESTION.replace("ada.sample@mail.example", "[email]") },
    reference: ANSWER.replace("ada.sample@mail.example", "[email]"),
  });
});

test("whoever only reads sees that there was a call, and nothing of its text", async ({ as }) => {
  const page = await as("auditor");
  await findCall(page);
  await expect(heading(page)).toContainText("Tenant t-9001 got an answer");
  await expect(main(page)).toContainText("The text of calls is not for everybody.");
  const sent = await (await page.request.get(page.url())).text();
  for (const words of ["Who pays the postage", "ada.sample", "Say who pays what"]) expect(sent).not.toContain(words);
  expect((await page.request.get(`${page.url()}/case`)).status()).toBe(403);
  await expect(page.getByRole("button", { name: "Replay…" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Add to suite…" })).toBeDisabled();
});

test("a search is kept, found again, and removed", async ({ as }) => {
  const page = await as("product");
  await page.goto("/demo/calls");
  await page.getByRole("searchbox", { name: /Request id/ }).fill(`tenant:t-9002 prompt:${NAME}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/tenant=t-9002/);
  const rows = main(page).getByRole("table").locator("tbody tr");
  await expect(rows).toHaveCount(5);
  await page.getByRole("button", { name: "Save this search…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this search" });
  await dialog.getByLabel("Name").fill("Postage of t-9002");
  await dialog.getByRole("button", { name: "Save the search" }).click();
  await expect(dialog).toBeHidden();
  await page.goto("/demo/calls");
  const saved = page.getByRole("region", { name: "Saved searches" });
  await saved.getByRole("link", { name: "Postage of t-9002" }).click();
  await page.waitForURL(/tenant=t-9002/);
  await expect(rows).toHaveCount(5);
  await saved.getByRole("button", { name: "Remove the search Postage of t-9002" }).click();
  await expect(saved.getByRole("link", { name: "Postage of t-9002" })).toHaveCount(0);
});

/** Moves the line to the newest moment that has calls. */
async function toNewestCalls(page: Page, slider: Locator): Promise<void> {
  await slider.focus();
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", /: v1 /);
  // An interval may have begun after the calls.
  for (let presses = 0; presses < 3; presses++) {
    if (!(await slider.getAttribute("aria-valuetext"))?.includes("no calls")) return;
    await page.keyboard.press("ArrowLeft");
  }
}

test("figures: one line over all charts by the arrow keys, Enter opens the calls of a moment; as a table, and as CSV", async ({
  as,
}) => {
  const page = await as("auditor");
  await page.goto(`${PROMPT}/metrics?range=24h`);
  await expect(heading(page)).toContainText("v1");
  const slider = page.getByRole("slider", { name: /^Moment in all charts/ });
  await toNewestCalls(page, slider);
  await expect(slider).toHaveAttribute("aria-valuetext", /v1 .*Latency|v1 .*p95/i);
  await expect(main(page).getByRole("link", { name: `Open these ${told} calls` })).toBeVisible();
  const at = await slider.getAttribute("aria-valuenow");
  await page.keyboard.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuenow", String(Number(at) - 1));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/demo\/calls\?prompt=support%2Fpostage&from=/);
  await expect(main(page).getByRole("table").locator("tbody tr")).toHaveCount(told);

  await page.goBack();
  await page.getByRole("navigation", { name: "Layout" }).getByRole("link", { name: "Table" }).click();
  const table = page.getByRole("table", { name: "Figures by interval and version, newest first" });
  await expect(table.locator("tbody tr")).toHaveCount(1);
  await expect(table.locator("tbody tr")).toContainText("v1");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV", exact: true }).click(),
  ]);
  const [head, ...lines] = readFileSync(await download.path(), "utf8")
    .trim()
    .split(/\r?\n/);
  expect(head).toContain("version");
  expect(lines.filter((line) => line !== "")).toHaveLength(1);
});
