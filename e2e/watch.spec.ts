import type { Page } from "@playwright/test";
import { api, expect, expectAccessible, signIn } from "./fixtures.ts";
import { Fleet } from "./fleet.ts";
import { call, DAY, onOwnServer, PROMPT, pathOf, shareOf, twoVersions, WATCHED } from "./releasing.ts";
import { meanwhile, traffic } from "./traffic.ts";

const test = onOwnServer();
const key = process.env.E2E_API_KEY ?? "";
/**
 * A model that is slow and steady: the baseline's p95 lies half a second below the candidate's median and above its own, so
 * that what a busy machine adds decides nothing. Each conversation has one call, each call is one more unit.
 */
const STEADY = ["--latency", "2500", "--spread", "0.1", "--turns", "1", "--tenants", "40", "--thumbs", "0.1"];
const RATE = ["--rate", "100"];
/** Enough answers to tell the baseline's p95. */
const BEFORE = 300;

/** An application that asks for one prompt. */
const ask = (origin: string, prompt: string, flags: readonly string[], signal?: AbortSignal) =>
  traffic(["--url", origin, "--key", key, "--prompt", prompt, ...STEADY, ...flags], { signal });

async function begin(page: Page, name: string, guardrails: unknown): Promise<void> {
  const plan = [{ share: 500, soak: "PT24H" }, { share: 5_000, soak: "PT24H" }, { share: 10_000 }];
  const body = { version: 2, reason: "Brief is better", plan, guardrails };
  await call(page, "POST", `/prompts/${encodeURIComponent(name)}/releases`, body);
}

async function statusOf(page: Page, name: string): Promise<string> {
  return (await api(page, "GET", `/prompts/${encodeURIComponent(name)}/rollout`)).body.status;
}

/** How many calls the buckets know of a prompt. */
async function callsOf(page: Page, name: string): Promise<number> {
  const { body } = await api(page, "GET", `/prompts/${encodeURIComponent(name)}/metrics`);
  const series: { points: { calls: number }[] }[] = body.series;
  return series.flatMap(({ points }) => points).reduce((sum, { calls }) => sum + calls, 0);
}

/** How many clients on hosts of this name run a generation, of how many there are. */
async function confirmedBy(page: Page, generation: number, host: string): Promise<{ confirmed: number; of: number }> {
  const { body } = await api(page, "GET", `/rules/acks?generation=${generation}`);
  const clients: { host: string; confirmed: boolean }[] = body.clients;
  const own = clients.filter((client) => client.host.startsWith(host));
  return { confirmed: own.filter(({ confirmed }) => confirmed).length, of: own.length };
}

test("a candidate that is 40 % slower is caught at 5 % and taken back by the system; every client confirms, page, inbox and log say why", async ({
  page,
  server,
}) => {
  test.setTimeout(180_000);
  const heading = page.getByRole("heading", { level: 1 });
  const main = page.getByRole("main");
  await signIn(page, "admin");
  await call(page, "PUT", "/policies/*", { requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  await twoVersions(page, PROMPT);
  const fleet = new Fleet(server.origin, key, PROMPT);
  // What the system takes back, conversations lose.
  fleet.expectTaken();
  await fleet.ready();

  await test.step("before it begins, the version in use has told how fast it is", async () => {
    const told = await ask(server.origin, PROMPT, ["--calls", String(BEFORE), ...RATE]);
    expect(told).toEqual({ calls: BEFORE, unsent: "" });
    await expect.poll(() => callsOf(page, PROMPT)).toBe(BEFORE);
  });

  const seen = await test.step("it is rolled out, and the guardrails take it back", async () => {
    await begin(page, PROMPT, "usual");
    await page.goto(`${pathOf(PROMPT)}/rollout`);
    await expect(heading).toContainText(/v2 is at 5\s%/);
    return meanwhile(
      (signal) => ask(server.origin, PROMPT, [...RATE, "--seed", "2", "--slow-version", "2:1.4"], signal),
      async () => {
        const begunAt = performance.now();
        await expect.poll(() => statusOf(page, PROMPT), { timeout: 120_000, intervals: [100] }).toBe("breached");
        const caughtAt = performance.now();
        const { body } = await api(page, "GET", `/prompts/${encodeURIComponent(PROMPT)}/releases`);
        const [{ kind, generation }] = body.items;
        expect(kind).toBe("auto_rollback");
        // Other applications are on the list for a while after they have ended; the fleet is known by its hosts.
        await expect
          .poll(() => confirmedBy(page, generation, "till-"), { intervals: [50] })
          .toEqual({ confirmed: 50, of: 50 });
        const [caught, confirmed] = [caughtAt - begunAt, performance.now() - caughtAt].map(Math.round);
        console.log(`guardrails: caught after ${caught} ms of traffic; fifty of fifty confirmed ${confirmed} ms later`);
      },
    );
  });
  expect(seen.unsent).toBe("");

  await test.step("all SDK clients serve the version before", () => {
    expect(fleet.differing({ share: 0 })).toEqual([]);
  });

  await test.step("the rollout's page, the inbox and the audit log say why", async () => {
    await page.goto(`${pathOf(PROMPT)}/rollout`);
    await expect(heading).toContainText(/v2 was rolled back by its guardrails from 5\s%/);
    await expect(heading).toContainText(/slow/i);
    await expectAccessible(page);
    await main.getByRole("link", { name: "Calls of v2", exact: true }).first().click();
    await page.waitForURL(/\/demo\/calls\?prompt=support%2Fanswer&version=2&arm=candidate&/);
    await expect(main.getByRole("table").locator("tbody tr").filter({ hasText: "v2" }).first()).toBeVisible();
    await page.goto("/demo/inbox");
    await expect(main.getByText(`A guardrail took ${PROMPT} v2 back from 5 % of stable`).first()).toBeVisible();
    await page.goto("/demo/audit");
    await expect(main.getByText(/A guardrail took stable back from v2 at 5\s% to v1/).first()).toBeVisible();
  });

  await fleet.close();
});

test("a healthy candidate walks to everybody while it is watched, as its days pass", async ({ page, server }) => {
  test.setTimeout(180_000);
  const heading = page.getByRole("heading", { level: 1 });
  await signIn(page, "admin");
  await call(page, "PUT", "/policies/*", { requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  await twoVersions(page, WATCHED);
  const before = await ask(server.origin, WATCHED, ["--calls", String(BEFORE), ...RATE]);
  expect(before.unsent).toBe("");
  await expect.poll(() => callsOf(page, WATCHED)).toBe(BEFORE);
  // Margins as wide as some dozens of conversations of each arm can tell; the usual ones take thousands.
  await begin(page, WATCHED, [
    { name: "errors", margin: 0.4 },
    { name: "slow_answers", margin: 0.4 },
  ]);
  await page.goto(`${pathOf(WATCHED)}/rollout`);
  const seen = await meanwhile(
    (signal) => ask(server.origin, WATCHED, [...RATE, "--seed", "3"], signal),
    async () => {
      for (const share of [500, 5_000]) {
        await expect.poll(() => shareOf(page, WATCHED), { timeout: 60_000 }).toBe(share);
        await expect
          .poll(async () => (await guardrailVerdicts(page)).join(" "), { timeout: 90_000, intervals: [1_000] })
          .toBe("within within");
        await server.passTime(DAY);
      }
      await expect.poll(() => statusOf(page, WATCHED), { timeout: 60_000 }).toBe("completed");
    },
  );
  await expect(heading).toContainText(/v2 completed its rollout; it took the place of v1 for everyone/, {
    timeout: 20_000,
  });
  expect(seen.unsent).toBe("");
});

/** What the guardrails say of the watched prompt, in their order. */
async function guardrailVerdicts(page: Page): Promise<string[]> {
  const { body } = await api(page, "GET", `/prompts/${encodeURIComponent(WATCHED)}/rollout`);
  const found: { verdict: string }[] = body.report?.guardrails ?? [];
  return found.map(({ verdict }) => verdict);
}
