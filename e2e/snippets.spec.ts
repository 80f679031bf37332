import { api, expect, expectAccessible, signIn, test } from "./fixtures.ts";

const NOTE = "shared/closing";
const USER = "shared/letter";
const at = (name: string) => `/prompts/${encodeURIComponent(name)}`;

test("a snippet is included, shown in place, and its release proposes a version to the prompt", async ({ page }) => {
  test.setTimeout(120_000);
  const ask = async (method: string, path: string, body: unknown) => {
    const answer = await api(page, method, path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };
  const release = (name: string, version: number) =>
    ask("POST", `${at(name)}/releases`, { version, reason: "agreed for the test" });
  const served = async () => (await ask("POST", at(USER), { variables: { company: "Northfold" } })).content;

  await ask("PUT", "/policies/shared%2F*", { requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  await ask("POST", "/prompts", { name: NOTE, kind: "snippet" });
  await ask("POST", `${at(NOTE)}/versions`, { system: "Kind regards, {{company}}", changelog: "first" });
  await release(NOTE, 1);
  await ask("POST", "/prompts", { name: USER });
  const letter = { system: `Write a letter.\n\n{{> ${NOTE}}}`, model: "local/nearest-1", changelog: "first" };
  await ask("POST", `${at(USER)}/versions`, letter);
  await release(USER, 1);
  expect(await served()).toBe("Write a letter.\n\nKind regards, Northfold");
  await signIn(page, "admin");

  await test.step("1 · the snippet's page says who includes it", async () => {
    await page.goto("/demo/snippets");
    await page.getByRole("link", { name: NOTE }).click();
    await expect(page.getByRole("heading", { name: /1 prompt includes shared\/closing, in v1/ })).toBeVisible();
    await expect(page.getByRole("rowheader", { name: USER })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("2 · the editor offers the snippet after {{> and reads its words", async () => {
    await page.goto("/demo/prompts/shared:letter/edit");
    await expect(page.locator(".code-include").first()).toBeVisible({ timeout: 30_000 });
    await page.getByRole("textbox", { name: /^User template/ }).focus();
    await page.keyboard.type("{{> shared/clo", { delay: 30 });
    await page.getByRole("option", { name: /shared\/closing/ }).click();
    const changes = page.getByRole("region", { name: /^Changes/ });
    await expect(changes.getByText("from shared/closing v1")).toBeVisible();
    await page.getByRole("button", { name: "Discard draft" }).click();
    await expect(page.getByText("nothing written yet")).toBeVisible();
  });

  await test.step("3 · releasing other words proposes them, and changes nobody's answers", async () => {
    await ask("POST", `${at(NOTE)}/versions`, { system: "Yours, {{company}}", changelog: "warmer", parent: 1 });
    await release(NOTE, 2);
    await expect(async () => {
      await page.goto("/demo/snippets/shared:closing");
      await expect(page.getByRole("link", { name: /^Review \d+/ })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await page.getByRole("link", { name: /^Review \d+/ }).click();
    await expect(page.getByRole("heading", { name: /asks for approval of v2/ })).toBeVisible();
    await expect(page.getByText("Bump shared/closing v1 → v2.").first()).toBeVisible();
    await expect(page.getByRole("insertion").filter({ hasText: "Yours" }).first()).toBeVisible();
    await expectAccessible(page);
    expect(await served()).toBe("Write a letter.\n\nKind regards, Northfold");
    await release(USER, 2);
    expect(await served()).toBe("Write a letter.\n\nYours, Northfold");
  });

  await test.step("4 · a snippet in use cannot be archived", async () => {
    await page.goto("/demo/prompts/shared:closing/settings");
    await page.getByRole("button", { name: /^Archive/ }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("button", { name: /^Archive/ }).click();
    await expect(page.getByText(/shared\/closing is included by shared\/letter/)).toBeVisible();
  });
});
