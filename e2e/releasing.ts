import { expect, type Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { servedPath } from "../lib/proof/domain/served-path.ts";
import { type Hooked, hookReceiver } from "../lib/testing/hook-receiver.ts";
import { api, test as base } from "./fixtures.ts";
import type { Given } from "./fleet.ts";
import { freePort, type OwnServer, startOwnServer } from "./own-server.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** What is rolled out through the page; what is watched by guardrails that never hear anything; what only tells the time. */
export const PROMPT = "support/answer";
export const WATCHED = "support/watched";
export const WITNESS = "support/witness";

const apiOf = (name: string) => `/prompts/${encodeURIComponent(name)}`;
export const pathOf = (name: string) => `/demo/prompts/${name.replace("/", ":")}`;

type Receiver = Awaited<ReturnType<typeof hookReceiver>>;
type Shared = { server: OwnServer; receiver: Receiver };

/** Tests on a server of their own, empty, whose clock they move. Each file that asks has another one. */
export const onOwnServer = () =>
  base.extend<object, Shared>({
    receiver: [
      async ({ playwright: _ }, use) => {
        const receiver = await hookReceiver();
        await use(receiver);
        receiver.close();
      },
      { scope: "worker" },
    ],
    server: [
      async ({ receiver }, use) => {
        const server = await startOwnServer(await freePort(), {
          INIT_WORKSPACE: "Demo",
          INIT_ADMIN_EMAIL: "admin@demo.local",
          INIT_ADMIN_PASSWORD: process.env.E2E_PASSWORD ?? "",
          INIT_API_KEY: process.env.E2E_API_KEY ?? "",
          ALLOW_PRIVATE_HOSTS: receiver.host,
        });
        await use(server);
        await server.stop();
      },
      { scope: "worker", timeout: 240_000 },
    ],
    baseURL: ({ server }, use) => use(server.origin),
  });

export async function call(page: Page, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await api(page, method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
}

/** A prompt with a first version that everybody gets, and a second one that is only saved. */
export async function twoVersions(page: Page, name: string): Promise<void> {
  const content = (system: string, changelog: string, parent?: number) => ({
    ...{ system, userTemplate: "{{question}}", model: "local/nearest-1", changelog },
    ...(parent !== undefined && { parent }),
  });
  await call(page, "POST", "/prompts", { name, owners: ["@platform"] });
  await call(page, "POST", `${apiOf(name)}/versions`, content("Answer at length.", "Begin."));
  await call(page, "POST", `${apiOf(name)}/releases`, { version: 1, reason: "The first" });
  await call(page, "POST", `${apiOf(name)}/versions`, content("Answer in a sentence.", "Be brief.", 1));
}

/** Begins a rollout of v2 as a program does. */
export async function rollOut(page: Page, name: string, guardrails: "usual" | "none", soak: string): Promise<void> {
  const plan = [{ share: 500, soak }, { share: 5_000, soak }, { share: 10_000 }];
  await call(page, "POST", `${apiOf(name)}/releases`, { version: 2, reason: "Brief is better", plan, guardrails });
}

type Event = { type: string; sequence: number };

/** What was told of the prompt, in the order in which it came. @throws when a signature is not the webhook's. */
export function heard(taken: readonly Hooked[], secret: string): Event[] {
  const verifier = new Webhook(secret);
  return taken.map(({ body, headers }) => {
    verifier.verify(body, headers as Record<string, string>);
    return JSON.parse(body);
  });
}

export async function shareOf(page: Page, name: string): Promise<number> {
  return (await api(page, "GET", `${apiOf(name)}/rollout`)).body.share;
}

/** Goes on by the Tab key alone until something has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const wanted = page.getByRole("button", { name });
  for (let presses = 0; presses < 40; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Presses a button of the rollout's page and confirms what it asks, with a reason. */
export async function act(page: Page, button: string, reason: string): Promise<void> {
  await page.getByRole("button", { name: `${button}…` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/Reason/).fill(reason);
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** The record says of that moment what the client was given then. */
export async function expectRecorded(page: Page, given: Given): Promise<void> {
  const { tenantId: tenant, conversationId, version } = given;
  const at = new Date(given.at).toISOString();
  const query = new URLSearchParams({ prompt: PROMPT, tenant, conversationId, at });
  const { body } = await api(page, "GET", `/audit/served?${query}`);
  expect(
    body.served.map((each: { version: number }) => each.version),
    `${conversationId} at ${at}`,
  ).toEqual([version]);
}

/** The same, as the page of the time machine tells it. */
export async function expectShown(page: Page, given: Given): Promise<void> {
  const { tenantId: tenant, conversationId, version } = given;
  const at = new Date(given.at).toISOString();
  await page.goto(servedPath("demo", { prompt: PROMPT, tenant, conversationId, at }));
  await expect(page.getByRole("heading", { level: 2 }).filter({ hasText: "UTC" })).toContainText(
    `tenant ${tenant} got v${version} of ${PROMPT} in conversation ${conversationId}`,
  );
}
