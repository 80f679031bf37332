import { expect, type Page, type Request } from "@playwright/test";

export const FOLDER = `agree-${Date.now()}`;
export const NAME = `${FOLDER}/notice`;
export const PATH = `/demo/prompts/${FOLDER}:notice`;
export const API = `/prompts/${encodeURIComponent(NAME)}`;
export const POINT = "No promise that the terms do not keep";

/** The version's text as its author leaves it: the words before are found and typed over. */
export async function rewrite(page: Page, text: string, changelog: string, number: number): Promise<void> {
  await page.goto(`${PATH}/edit`);
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[inert] .monaco-editor")).toHaveCount(0);
  await page.getByRole("textbox", { name: /^System/ }).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
  await page.getByRole("button", { name: /Save version/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/What changed/).fill(changelog);
  await dialog.getByRole("button", { name: /Save as/ }).click();
  await expect(page.getByText(`v${number} is saved as`)).toBeVisible();
}

/** Asks the two reviewers to look at a version; returns the review's address. */
export async function askForReview(page: Page, version: number): Promise<string> {
  await page.goto(`${PATH}/reviews?ask=${version}`);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("checkbox", { name: /Legal/ })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: /on-call/ })).toBeChecked();
  await dialog.getByRole("button", { name: "Ask for review" }).click();
  await page.waitForURL(/\/reviews\/\d+$/);
  return new URL(page.url()).pathname;
}

/** Selects words of the text as a mouse would. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const texts = document.createTreeWalker(document.querySelector("main") as Node, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0 || !node.parentElement?.closest("[data-field], ins, del, p")) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`“${wanted}” is not on the page`);
  }, words);
}

/** Signs by key alone: `a`, the points of the policy, and Ctrl+Enter. */
export async function approveByKeyboard(page: Page, version: number): Promise<void> {
  const dialog = page.getByRole("dialog");
  // Keys are heard once the page is alive.
  await expect(async () => {
    await page.keyboard.press("a");
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(dialog.getByRole("checkbox", { name: POINT })).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByText("One point is not ticked yet.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: POINT }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(`You approved v${version}.`)).toBeVisible();
}

/** Somebody who writes and may also approve, so that what stops them is what they wrote: invited, and joined by the link. */
export async function joinAsAuthor(admin: Page, author: Page): Promise<void> {
  await admin.goto("/demo/settings/members");
  await admin.getByRole("button", { name: "Invite somebody…" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(`${FOLDER}@demo.local`);
  for (const role of ["editor", "approver"]) await dialog.getByRole("checkbox", { name: role }).check();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await author.goto(await dialog.getByLabel("Invitation link").inputValue());
  await author.getByLabel("Your name").fill("Author");
  await author.getByLabel("New password").fill(`${FOLDER} by heart`);
  await author.getByRole("button", { name: /Join/ }).click();
  await author.waitForURL(/\/demo$/);
}

/** Calls a server action as somebody else's browser called it, with the cookies of who asks now. */
export async function replay(who: Page, sent: Request): Promise<string> {
  const { accept = "", "content-type": type = "", "next-action": action = "" } = sent.headers();
  const headers = { accept, "content-type": type, "next-action": action, origin: new URL(sent.url()).origin };
  return (await who.request.post(sent.url(), { headers, data: sent.postData() ?? "" })).text();
}
