import AxeBuilder from "@axe-core/playwright";
import { type Browser, test as base, expect, type Page } from "@playwright/test";

type Role = "admin" | "product" | "legal" | "oncall" | "auditor";

/** The requests a page makes that fail on purpose while a test looks at a refusal. */
const EXPECTED = /Failed to load resource/;

function failOnConsoleErrors(page: Page, problems: string[]): void {
  page.on("pageerror", (error) => problems.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) problems.push(`console: ${message.text()}`);
  });
}

const ARRIVAL_MS = 2_000;

/**
 * What a page streams in stands twice in its document until it is in its place, the second time unseen. Going somewhere
 * ends when all of it has arrived, or has had its time: of a page that turns out not to be there a piece stays unused.
 */
export function waitForArrival(page: Page): void {
  const goTo = page.goto.bind(page);
  page.goto = async (...given) => {
    const answer = await goTo(...given);
    const hasArrived = () => document.querySelector('div[hidden][id^="S:"]') === null;
    await page.waitForFunction(hasArrived, undefined, { timeout: ARRIVAL_MS }).catch(() => undefined);
    return answer;
  };
}

/** Signs somebody of the demo workspace in and waits for their home page. */
export async function signIn(page: Page, who: Role): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(`${who}@demo.local`);
  await page.getByLabel("Password").fill(process.env.E2E_PASSWORD ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/demo");
}

/**
 * Axe that answers with violations only, as nothing else is read. The console has no frames: axe judges in the page itself
 * ("legacy") and opens no second one for each look, which costs as much as the look.
 */
function axeIn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
}

async function expectNone(page: Page, axe: AxeBuilder): Promise<void> {
  await expect(page.locator("iframe, frame"), page.url()).toHaveCount(0);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(found, page.url()).toEqual([]);
}

/** No violation of WCAG 2.2 A or AA on the page as it stands. */
export function expectAccessible(page: Page): Promise<void> {
  return expectNone(page, axeIn(page).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]));
}

/** Enough contrast in the theme the page is shown in: the one thing that another theme changes. */
export function expectContrast(page: Page): Promise<void> {
  return expectNone(page, axeIn(page).withRules(["color-contrast"]));
}

/** Calls the HTTP API with the operator's key, as an application or a script would. */
export async function api(page: Page, method: string, path: string, body?: unknown) {
  const response = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${process.env.E2E_API_KEY}` },
    ...(body === undefined ? {} : { data: body }),
  });
  return { status: response.status(), body: await response.json() };
}

type Fixtures = {
  /** A fresh browser context signed in as somebody; several people can be at work in one test. */
  as: (who: Role) => Promise<Page>;
  /** Fails the test when any page of it logged an error. */
  quietConsole: undefined;
};

async function open(browser: Browser, who: Role, problems: string[]): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  failOnConsoleErrors(page, problems);
  waitForArrival(page);
  await signIn(page, who);
  return page;
}

const problemsOf = new WeakMap<object, string[]>();

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    waitForArrival(page);
    await use(page);
  },
  quietConsole: [
    async ({ page }, use, info) => {
      const problems: string[] = [];
      problemsOf.set(info, problems);
      failOnConsoleErrors(page, problems);
      await use(undefined);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
  as: async ({ browser }, use, info) => {
    const pages: Page[] = [];
    await use(async (who) => {
      const page = await open(browser, who, problemsOf.get(info) ?? []);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

export { expect };
