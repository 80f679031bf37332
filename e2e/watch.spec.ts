import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Page } from "@playwright/test";
import { api, expect, expectAccessible, signIn } from "./fixtures.ts";
import { Fleet } from "./fleet.ts";
import { call, DAY, PROMPT, pathOf, shareOf, test, twoVersions, WATCHED } from "./releasing.ts";

const key = process.env.E2E_API_KEY ?? "";
const root = path.resolve(import.meta.dirname, "..");
// Steady enough that what a busy machine adds does not hide what the version takes.
const STEADY = ["--latency", "1500", "--spread", "0.12", "--turns", "1", "--tenants", "40", "--thumbs", "0.1"];

type Traffic = { calls: number; unsent: string };

/**
 * An application in a process of its own, asking for one prompt by the SDK and telling by a real exporter, until it has made
 * as many calls as it was told to, or `signal` ends it as Ctrl-C does.
 */
async function traffic(
  origin: string,
  prompt: string,
  flags: readonly string[],
  signal?: AbortSignal,
): Promise<Traffic> {
  const given = ["--url", origin, "--key", key, "--prompt", prompt, ...STEADY, ...flags];
  const child = spawn(process.execPath, ["demo/traffic/main.ts", ...given], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = () => child.kill("SIGINT");
  signal?.addEventListener("abort", end);
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, "exit");
  signal?.removeEventListener("abort", end);
  const [, calls = "0", rest = ""] = /Done: (\d+) calls,(.*)/.exec(said) ?? [];
  expect(code, said).toBe(0);
  return { calls: Number(calls), unsent: /\d+ not sent.*/.exec(rest)?.[0] ?? "" };
}

/** Lets an application work until `until` has come true. */
async function meanwhile(
  begin: (signal: AbortSignal) => Promise<Traffic>,
  until: () => Promise<void>,
): Promise<Traffic> {
  const stopping = new AbortController();
  const working = begin(stopping.signal);
  try {
    await until();
  } finally {
    stopping.abort();
  }
  return working;
}

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
  test.setTimeout(240_000);
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
    const told = await traffic(server.origin, PROMPT, ["--calls", "400", "--rate", "60"]);
    expect(told).toEqual({ calls: 400, unsent: "" });
    await expect.poll(() => callsOf(page, PROMPT)).toBe(400);
  });

  const seen = await test.step("it is rolled out, and the guardrails take it back", async () => {
    await begin(page, PROMPT, "usual");
    await page.goto(`${pathOf(PROMPT)}/rollout`);
    await expect(heading).toContainText(/v2 is at 5\s%/);
    return meanwhile(
      (signal) => traffic(server.origin, PROMPT, ["--rate", "60", "--seed", "2", "--slow-version", "2:1.4"], signal),
      () => expect.poll(() => statusOf(page, PROMPT), { timeout: 120_000, intervals: [1_000] }).toBe("breached"),
    );
  });
  expect(seen.unsent).toBe("");
  console.log(`guardrails: taken back after ${seen.calls} calls, one in twenty of them the candidate's`);

  await test.step("all SDK clients serve the version before, and have said so", async () => {
    await expect.poll(() => fleet.differing({ share: 0 })).toEqual([]);
    const { body } = await api(page, "GET", `/prompts/${encodeURIComponent(PROMPT)}/releases`);
    const [{ kind, generation }] = body.items;
    expect(kind).toBe("auto_rollback");
    // The applications that have ended meanwhile stay on the list for a while; the fleet is known by its hosts.
    await expect.poll(() => confirmedBy(page, generation, "till-")).toEqual({ confirmed: 50, of: 50 });
  });

  await test.step("the rollout's page, the inbox and the audit log say why", async () => {
    await page.goto(`${pathOf(PROMPT)}/rollout`);
    await expect(heading).toContainText(/v2 was rolled back by its guardrails from 5\s%/);
    await expect(heading).toContainText(/slow/i);
    await expectAccessible(page);
    await page.goto("/demo/inbox");
    await expect(main.getByText(`A guardrail took ${PROMPT} v2 back from 5 % of stable`).first()).toBeVisible();
    await page.goto("/demo/audit");
    await expect(main.getByText(/A guardrail took stable back from v2 at 5\s% to v1/).first()).toBeVisible();
  });

  await fleet.close();
});

test("a healthy candidate walks to everybody while it is watched, as its days pass", async ({ page, server }) => {
  test.setTimeout(240_000);
  const heading = page.getByRole("heading", { level: 1 });
  await signIn(page, "admin");
  await call(page, "PUT", "/policies/*", { requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  await twoVersions(page, WATCHED);
  const before = await traffic(server.origin, WATCHED, ["--calls", "300", "--rate", "60"]);
  expect(before.unsent).toBe("");
  await expect.poll(() => callsOf(page, WATCHED)).toBe(300);
  // Margins as wide as some hundred conversations can tell; the usual ones take thousands.
  await begin(page, WATCHED, [
    { name: "errors", margin: 0.2 },
    { name: "slow_answers", margin: 0.3 },
  ]);
  await page.goto(`${pathOf(WATCHED)}/rollout`);
  const seen = await meanwhile(
    (signal) => traffic(server.origin, WATCHED, ["--rate", "40", "--seed", "3"], signal),
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
