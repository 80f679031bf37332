import { api, expect, signIn, test } from "./fixtures.ts";

test("a deleted cookie ends a visit at the next click", async ({ page }) => {
  await signIn(page, "auditor");
  await page.context().clearCookies();
  await page.goto("/demo/prompts");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a copied cookie is worth nothing once its owner signed out", async ({ page, browser }) => {
  await signIn(page, "auditor");
  const stolen = await page.context().storageState();
  await page.getByRole("button", { name: /Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  const thief = await browser.newContext({ storageState: stolen });
  const stranger = await thief.newPage();
  await stranger.goto("/demo");
  await expect(stranger).toHaveURL(/\/sign-in/);
  await thief.close();
});

test("a disabled member is shut out at once, and let in again with the roles they had", async ({ page, as }) => {
  const admin = await as("admin");
  await signIn(page, "auditor");
  await admin.goto("/demo/settings/members");
  const row = admin.getByRole("row").filter({ hasText: "auditor@demo.local" });
  await row.getByRole("button", { name: /Disable/ }).click();
  await admin
    .getByRole("alertdialog")
    .getByRole("button", { name: /Disable/ })
    .click();
  await expect(row.getByText(/disabled/i).first()).toBeVisible();
  await page.goto("/demo/audit");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("changes since");
  await row.getByRole("button", { name: /Enable/ }).click();
  await admin
    .getByRole("alertdialog")
    .getByRole("button", { name: /Enable/ })
    .click();
  await expect(row.getByRole("button", { name: /Disable/ })).toBeVisible();
  await page.goto("/demo/audit");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("changes since");
});

test("a key works as soon as it is shown and no longer once it is revoked", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/demo/settings/keys");
  await admin
    .getByRole("button", { name: /New API key/ })
    .first()
    .click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel(/Name/).fill("for a moment");
  await dialog.getByLabel(/^read/).check();
  await dialog.getByRole("button", { name: "Make the key" }).click();
  const shown = admin.getByText(/cs_[A-Za-z0-9-]+_[A-Za-z0-9-]+/).first();
  const key = /cs_[A-Za-z0-9-]+_[A-Za-z0-9-]+/.exec((await shown.textContent()) ?? "")?.[0] ?? "";
  const list = () => admin.request.get("/api/v1/prompts", { headers: { Authorization: `Bearer ${key}` } });
  await expect.poll(async () => (await list()).status()).toBe(200);
  await admin.goto("/demo/settings/keys");
  const row = admin.getByRole("row").filter({ hasText: "for a moment" });
  await row.getByRole("button", { name: /Revoke/ }).click();
  await admin
    .getByRole("alertdialog")
    .getByRole("button", { name: /Revoke/ })
    .click();
  await expect.poll(async () => (await list()).status()).toBe(401);
});

test("a write without an Origin, or from a foreign page, is refused before anything reads it", async ({ page }) => {
  const foreign: Record<string, string>[] = [{}, { Origin: "https://elsewhere.example" }];
  for (const headers of foreign) {
    const answer = await page.request.post("/demo/prompts", { headers, data: "x" });
    expect(answer.status()).toBe(403);
  }
});

test("names, texts and bodies that are wrong or hostile are told what is wrong and change nothing", async ({
  page,
}) => {
  const before = (await api(page, "GET", "/prompts")).body;
  for (const name of ["", "../etc", "a//b", "x".repeat(200), "docs/v1", "nul\u0000", "Docs/Summarisation"]) {
    const { status, body } = await api(page, "POST", "/prompts", { name });
    expect([409, 422], name).toContain(status);
    expect(body.detail.length, name).toBeGreaterThan(10);
  }
  const version = { model: "local/nearest-1", changelog: "x", parent: 4 };
  for (const fault of [
    { system: "{{#section}}" },
    { system: "{{unclosed" },
    { system: "ok", outputSchema: { type: "nonsense" } },
    { system: "ok", temperature: 9 },
    { system: "ok", model: "local/some-latest" },
    { system: "x".repeat(300_000) },
  ]) {
    const { status, body } = await api(page, "POST", "/prompts/docs%2Fsummarisation/versions", {
      ...version,
      ...fault,
    });
    expect(status, JSON.stringify(fault).slice(0, 60)).toBe(422);
    expect(body.code).toBe("invalid_request");
    expect(body.faults[0].path).not.toBe("");
  }
  const after = (await api(page, "GET", "/prompts")).body;
  expect(after).toEqual(before);
});
