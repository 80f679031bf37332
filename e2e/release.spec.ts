import { expect, expectAccessible, signIn } from "./fixtures.ts";
import { type Asker, ENTERPRISE, Fleet, type Given, tenants } from "./fleet.ts";
import {
  act,
  call,
  DAY,
  expectRecorded,
  expectShown,
  heard,
  onOwnServer,
  PROMPT,
  pathOf,
  rollOut,
  shareOf,
  tabTo,
  twoVersions,
  WATCHED,
  WITNESS,
} from "./releasing.ts";

const test = onOwnServer();

test("a version goes out by stages while fifty clients use it, is held, moved, paused and pinned, and taken back from a phone", async ({
  page,
  server,
  receiver,
}) => {
  test.setTimeout(240_000);
  const key = process.env.E2E_API_KEY ?? "";
  const heading = page.getByRole("heading", { level: 1 });
  // While a page streams in, what is still hidden stands outside of it.
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  const given: Given[] = [];
  const shown: Given[] = [];
  let passed = 0;
  const pass = async (ms: number) => {
    await server.passTime(ms);
    passed += ms;
  };
  const clock = () => Date.now() + passed;

  const hook = await test.step("three prompts serve their first version; tenants are known by tier", async () => {
    await signIn(page, "admin");
    await call(page, "PUT", "/policies/*", { requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
    for (const name of [PROMPT, WATCHED, WITNESS]) await twoVersions(page, name);
    for (const tenant of tenants) {
      const tier = tenant.startsWith("shop") ? "pro" : "enterprise";
      await call(page, "PUT", `/tenants/${tenant}`, { tier });
    }
    const hook = { url: receiver.url, promptPattern: PROMPT, description: "The shop's own log" };
    return (await call(page, "POST", "/webhooks", hook)) as { id: string; secret: string };
  });

  const fleet = new Fleet(server.origin, key, PROMPT);
  await fleet.ready();
  const [early, middle, late] =
    await test.step("the second version begins at 5 %, by stages of one's own", async () => {
      await page.goto(pathOf(PROMPT));
      await page.getByRole("button", { name: "Promote…" }).click();
      await dialog.getByText("Own stages").click();
      await dialog.getByRole("button", { name: "Remove stage 2" }).click();
      await expect(dialog.getByRole("textbox", { name: /^Share of stage/ })).toHaveCount(3);
      await expect(dialog.getByRole("checkbox", { name: /enterprise/ })).not.toBeChecked();
      await expect(dialog.getByRole("checkbox", { name: /pro/ })).toBeChecked();
      await dialog.getByText("Time alone").click();
      await dialog.getByLabel(/Reason/).fill("Brief is better");
      await expectAccessible(page);
      await dialog.getByRole("button", { name: /Start rollout at 5/ }).click();
      await page.waitForURL(/\/rollout$/);
      await expect(heading).toContainText(/v2 is at 5\s%/);
      await expect.poll(() => fleet.differing({ share: 500 })).toEqual([]);
      await rollOut(page, WATCHED, "usual", "PT24H");
      await rollOut(page, WITNESS, "none", "PT24H");
      await expectAccessible(page);
      return [fleet.askerBetween(0, 500), fleet.askerBetween(500, 5_000), fleet.askerBetween(5_000, 6_000)];
    });
  const outside = { tenantId: `${ENTERPRISE}n`, conversationId: `${ENTERPRISE}n-c0` };
  const remember = (looked: Asker) => {
    const now = clock();
    given.push(...[early, middle, late, outside].map((asker) => fleet.give(asker, now)));
    shown.push(fleet.give(looked, now));
  };
  remember(early);

  await test.step("a day later half of them have it, and the page shows it without a reload", async () => {
    await pass(DAY);
    await expect(heading).toContainText(/v2 is at 50\s%/, { timeout: 20_000 });
    await expect(page.getByRole("region", { name: "What each channel serves now" })).toContainText(
      /v2, candidate\s*50\s%/,
    );
    await expect.poll(() => fleet.differing({ share: 5_000 })).toEqual([]);
    remember(middle);
  });

  await test.step("what guardrails watch that heard nothing holds, and says so", async () => {
    await page.goto(`${pathOf(WATCHED)}/rollout`);
    await expect(heading).toContainText(/v2 holds at 5\s%/, { timeout: 20_000 });
    await expect(heading).toContainText("There is no traffic yet to compare.");
    await expect(main.getByText("On hold").first()).toBeVisible();
    await expect(main.getByText(/Without data it neither goes on by itself nor rolls back/)).toBeVisible();
    expect(await shareOf(page, WATCHED)).toBe(500);
  });

  await test.step("the slider moves it to 60 % by keyboard alone, and never below what it has", async () => {
    await page.goto(`${pathOf(PROMPT)}/rollout`);
    const slider = page.getByRole("slider", { name: "Share of v2" });
    await slider.focus();
    await page.keyboard.press("Home");
    await expect(main.getByText(/Not below 50\s%/)).toBeVisible();
    await page.keyboard.press("PageUp");
    await expect(slider).toHaveAttribute("aria-valuetext", /100\s% proposed, 50\s% now/);
    await page.keyboard.press("PageDown");
    for (let presses = 0; presses < 10; presses++) await page.keyboard.press("ArrowRight");
    await expect(slider).toHaveAttribute("aria-valuenow", "60");
    await tabTo(page, /^Apply 60/);
    await page.keyboard.press("Enter");
    await expect(dialog.getByLabel(/Reason/)).toBeFocused();
    await page.keyboard.type("Nobody complained");
    await tabTo(page, /^Apply 60\s%$/);
    await page.keyboard.press("Enter");
    await expect(heading).toContainText(/v2 is at 60\s%/);
    await expect.poll(() => fleet.differing({ share: 6_000 })).toEqual([]);
    remember(late);
  });

  await test.step("paused, a day changes nothing here, while another rollout ends", async () => {
    await act(page, "Pause", "A customer asks");
    await expect(heading).toContainText(/v2 is paused at 60\s%/);
    await pass(DAY);
    await expect.poll(() => shareOf(page, WITNESS), { timeout: 20_000 }).toBe(10_000);
    expect(await shareOf(page, PROMPT)).toBe(6_000);
    expect(fleet.differing({ share: 6_000 })).toEqual([]);
    await expect(heading).toContainText(/v2 is paused at 60\s%/);
    remember(late);
  });

  await test.step("a tenant is pinned through the page, and every client holds it at once", async () => {
    await page.goto("/demo/settings/pins");
    await page.getByRole("button", { name: "Pin a tenant…" }).click();
    await dialog.getByLabel("Tenant").fill(early.tenantId);
    await expect(dialog.getByRole("combobox", { name: "Prompt" })).toHaveText(PROMPT);
    await dialog.getByLabel("Version").fill("1");
    await dialog.getByLabel("Why").fill("They parse our answers");
    await expectAccessible(page);
    fleet.expectPin(early.tenantId);
    await dialog.getByRole("button", { name: "Pin the tenant" }).click();
    await expect(page.getByText(`${early.tenantId} is held on ${PROMPT} v1`)).toBeVisible();
    await expect.poll(() => fleet.differing({ share: 6_000, pins: { [early.tenantId]: 1 } })).toEqual([]);
    remember(early);
  });

  await test.step("resumed, it is taken back by one confirmation on a phone; the board counts fifty of fifty", async () => {
    await page.goto(`${pathOf(PROMPT)}/rollout`);
    await act(page, "Resume", "The customer is content");
    await expect(heading).toContainText(/v2 is at 60\s%/);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/demo/on-call");
    await expect(main.getByText("50 clients are connected, and all run the newest rules.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: `Roll back ${PROMPT} to v1` }).click();
    const confirm = dialog.getByRole("button", { name: "Roll back to v1 for everyone" });
    await expect(confirm).toBeEnabled();
    fleet.expectTaken();
    const pressedAt = performance.now();
    await confirm.click();
    await dialog.getByText("50 of 50 confirmed").first().waitFor();
    const ms = Math.round(performance.now() - pressedAt);
    const shown = await dialog.getByText(/after your press/).textContent();
    console.log(`rollback: ${ms} ms from the press to fifty of fifty on screen; the page says ${shown}`);
    expect(fleet.differing({ share: 0 })).toEqual([]);
    await expect(dialog.getByText("Done. Every connected client serves v1.")).toBeVisible();
    await expectAccessible(page);
    remember(early);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("rollout, ledger and log tell what happened", async () => {
    await page.goto(`${pathOf(PROMPT)}/rollout`);
    await expect(heading).toContainText(/v2 was rolled back from 60\s%/);
    await page.goto(`${pathOf(PROMPT)}/releases/7`);
    await expect(heading).toContainText(/back from v2 at 60\s% to v1 for everybody/);
    await page.goto("/demo/audit");
    for (const row of [
      /Rolled back stable from v2 at 60\s% to v1/,
      /Began to roll out v2 of stable at 5\s%/,
      /Advanced v2 on stable from 5\s% to 50\s%/,
      /Set the share of v2 on stable from 50\s% to 60\s%/,
      /Paused v2 of stable at 60\s%/,
      /Let v2 of stable at 60\s% go on/,
      /Held v2 of stable at 5\s%/,
    ]) {
      await expect(main.getByText(row).first()).toBeVisible();
    }
  });

  await test.step("the shop's own log heard of it, signed and in order", async () => {
    const events = () => heard(receiver.taken, hook.secret);
    await expect
      .poll(() => events().map(({ type }) => type))
      .toEqual([
        ...["release.created", "rollout.advanced", "rollout.advanced", "rollout.paused"],
        ...["rollout.rolled_back", "release.created"],
      ]);
    const sequences = events().map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  });

  await test.step("the time machine says of every moment what that client was given then", async () => {
    for (const each of given) await expectRecorded(page, each);
    for (const each of shown) await expectShown(page, each);
  });

  expect([...fleet.faults]).toEqual([]);
  await fleet.close();
});
