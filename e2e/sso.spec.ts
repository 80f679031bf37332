import type { Browser, Page } from "@playwright/test";
import { CLIENT, type IdentityProvider, startIdentityProvider } from "../lib/testing/identity-provider.ts";
import { expect, expectAccessible, test, waitForArrival } from "./fixtures.ts";
import { type Mailbox, openMailbox } from "./mailbox.ts";
import { freePort, type OwnServer, startOwnServer } from "./own-server.ts";

const ADMIN = "keeper@house.local";
const PASSWORD = "a password for tests only";
const NEW_PASSWORD = "lamp river ochre nine";

let server: OwnServer;
let provider: IdentityProvider;
let mailbox: Mailbox;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const port = await freePort();
  provider = await startIdentityProvider(`http://127.0.0.1:${port}`);
  mailbox = await openMailbox();
  server = await startOwnServer(port, {
    ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
    ...{ SMTP_URL: mailbox.url, INIT_ADMIN_EMAIL: ADMIN, INIT_ADMIN_PASSWORD: PASSWORD },
  });
});
test.afterAll(async () => {
  await server?.stop();
  await provider?.close();
  await mailbox?.close();
});

async function visit(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.origin });
  const page = await context.newPage();
  waitForArrival(page);
  return page;
}

async function withPassword(page: Page, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(ADMIN);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function throughProvider(page: Page, login: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use single sign-on" }).click();
  await page.getByLabel("Name").fill(login);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
}

const person = (name: string, groups: string[], verified = true) => ({
  ...{ email: `${name.toLowerCase()}@house.local`, email_verified: verified, name, groups },
});

test("a group at the provider makes members, changes them, and shuts them out; signing out ends both sessions", async ({
  browser,
}) => {
  provider.people.set("reader", person("Reader", ["law"]));
  provider.people.set("guest", person("Guest", ["visitors"]));
  provider.people.set("claimant", person("Keeper", ["law"], false));
  const admin = await visit(browser);
  await withPassword(admin, PASSWORD);
  await admin.waitForURL("**/house");

  await test.step("an admin maps a group to a role", async () => {
    await admin.goto("/house/settings/sso");
    await expect(admin.getByRole("heading", { level: 1 })).toContainText("People may sign in through");
    await expectAccessible(admin);
    await admin.getByRole("button", { name: "Map a group…" }).click();
    await admin.getByRole("textbox", { name: "Group at the provider" }).fill("law");
    await admin.getByRole("checkbox", { name: "approver" }).check();
    await expectAccessible(admin);
    await admin.getByRole("button", { name: "Save the mapping" }).click();
    await expect(admin.getByRole("cell", { name: "viewer, approver" })).toBeVisible();
    await expect(admin.getByRole("heading", { level: 1 })).toContainText("decides who joins here");
  });

  const reader = await visit(browser);
  await test.step("who is in it becomes a member by signing in", async () => {
    await throughProvider(reader, "reader");
    await reader.waitForURL("**/house");
    await admin.goto("/house/settings/members");
    const row = admin.getByRole("row", { name: /Reader/ });
    await expect(row).toContainText("viewer, approver");
    await expect(row).toContainText("by single sign-on");
  });

  await test.step("who is in none is told whom to ask", async () => {
    const guest = await visit(browser);
    await throughProvider(guest, "guest");
    await expect(guest.getByRole("heading", { level: 1 })).toContainText("belong to no workspace");
    await expect(guest.getByText(ADMIN)).toBeVisible();
    await expectAccessible(guest);
  });

  await test.step("an address that the provider did not verify opens nobody's account", async () => {
    const claimant = await visit(browser);
    await throughProvider(claimant, "claimant");
    await expect(claimant.getByText("did not say that its e-mail address is verified")).toBeVisible();
  });

  await test.step("signing out goes by the provider, which then asks again who it is", async () => {
    await signOut(reader);
    await reader.getByRole("button", { name: "Sign out here too" }).click();
    await reader.waitForURL("**/sign-in*");
    await reader.goto("/house");
    await reader.waitForURL("**/sign-in*");
  });

  await test.step("whose group is gone is shut out when they next sign in", async () => {
    provider.people.set("reader", person("Reader", []));
    await throughProvider(reader, "reader");
    await expect(reader.getByRole("heading", { level: 1 })).toContainText("belong to no workspace");
    await admin.reload();
    await expect(admin.getByRole("row", { name: /Reader/ })).toContainText("disabled");
    await admin.goto("/house/audit");
    await expect(admin.getByText(/Disabled Reader: no claim of theirs is mapped/)).toBeVisible();
  });
});

test("a forgotten password is replaced by a link that comes by mail; every session of the person ends", async ({
  browser,
}) => {
  const before = await visit(browser);
  await withPassword(before, PASSWORD);
  await before.waitForURL("**/house");

  const page = await visit(browser);
  const said: string[] = [];
  for (const email of ["stranger@elsewhere.local", ADMIN]) {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("comes by e-mail");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    said.push((await page.getByRole("status").innerText()).replace(email, "…"));
  }
  expect(said[0]).toBe(said[1]);
  await expectAccessible(page);
  await expect.poll(() => mailbox.mails.map(({ to }) => to)).toEqual([ADMIN]);
  const link = /http\S+\/reset\/[\w-]+/.exec(mailbox.mails[0]?.text ?? "")?.[0] ?? "";

  await page.goto(link);
  await page.getByLabel("New password").fill("password1234");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("The password is among the first that are tried")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.waitForURL("**/house");

  await before.goto("/house");
  await before.waitForURL("**/sign-in*");
  await withPassword(before, PASSWORD);
  await expect(before.getByText("E-mail address and password do not belong together")).toBeVisible();
  await before.goto(link);
  await expect(before.getByRole("heading", { level: 1 })).toContainText("can no longer be used");
});
