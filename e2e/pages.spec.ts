import { api, expect, test } from "./fixtures.ts";
import { lookOver } from "./look-over.ts";

const PROMPT = "/demo/prompts/docs:summarisation";
const OUTAGE = "/demo/prompts/notices:outage";
const LATE = "/demo/prompts/notices:late-delivery";
/** Read after the demo was told: the time machine answers for what lies behind it. */
const NOW = new Date().toISOString();

/** Every page of the console. A page that is not here is not looked at. */
const PAGES = [
  "/demo",
  "/demo/prompts",
  "/demo/prompts?new=1",
  PROMPT,
  `${PROMPT}/edit`,
  `${PROMPT}/versions`,
  `${PROMPT}/versions/2`,
  `${PROMPT}/versions/compare?base=2&head=4`,
  `${PROMPT}/versions/compare?base=2&head=4&view=side`,
  `${PROMPT}/versions/compare?base=2&head=4&view=settings`,
  `${PROMPT}/versions/compare?base=2&head=4&view=suite`,
  `${PROMPT}/versions/compare?base=2&head=4&view=outputs`,
  `${PROMPT}/suite`,
  `${PROMPT}/suite?view=revisions`,
  `${PROMPT}/suite?view=revisions&from=0&to=1`,
  `${PROMPT}/suite?duplicates=1`,
  `${PROMPT}/runs`,
  `${PROMPT}/runs?verdict=fail&version=3`,
  `${PROMPT}/runs/compare`,
  `${PROMPT}/runs/compare?a=2&b=3`,
  `${PROMPT}/runs/3`,
  `${PROMPT}/runs/3?cell=all&tag=edge#case-golden-008`,
  `${PROMPT}/runs/3/report`,
  `${PROMPT}/runs/4`,
  `${PROMPT}/reviews`,
  `${PROMPT}/reviews/4`,
  "/demo/prompts/support:refund-agent/reviews/7",
  "/demo/prompts/support:refund-agent/runs/8",
  "/demo/prompts/support:refund-agent/runs/8/labels",
  `${PROMPT}/rollout`,
  `${PROMPT}/metrics`,
  `${PROMPT}/metrics?view=side&range=24h`,
  `${PROMPT}/metrics?view=table`,
  "/demo/metrics",
  "/demo/calls",
  "/demo/calls?error=1",
  "/demo/calls/reviews",
  "/demo/calls/reviews?prompt=docs%2Fsummarisation",
  `${PROMPT}/roll-back`,
  `${PROMPT}/roll-back?release=1`,
  "/demo/on-call",
  "/demo/on-call?q=notices",
  `${PROMPT}/settings`,
  OUTAGE,
  `${OUTAGE}/versions/3`,
  `${OUTAGE}/reviews/13`,
  `${OUTAGE}/reviews/16`,
  `${OUTAGE}/releases/3`,
  `${OUTAGE}/settings`,
  "/demo/prompts/notices:price-change/reviews/18",
  LATE,
  `${LATE}/rollout`,
  `${LATE}/rollout?rollout=1`,
  `${LATE}/roll-back`,
  `${LATE}/roll-back?channel=beta`,
  "/demo/snippets",
  "/demo/snippets/legal:disclaimer",
  "/demo/reviews",
  "/demo/rollouts",
  "/demo/rollouts?wall=1",
  "/demo/labels",
  `${PROMPT}/runs/4/labels`,
  "/demo/audit",
  "/demo/audit/served",
  `/demo/audit/served?prompt=notices%2Foutage&at=${NOW}`,
  "/demo/settings/tenants",
  "/demo/settings/tenants?q=shop&tier=pro",
  "/demo/settings/tenants/t-2002",
  "/demo/settings/pins",
  "/demo/settings/pins?show=ended",
  "/demo/settings/channels",
  "/demo/settings/members",
  "/demo/settings/keys",
  "/demo/settings/policies",
  "/demo/settings/groups",
  "/demo/settings/services",
  "/demo/settings/sso",
  "/demo/settings/sessions",
  "/demo/settings/retention",
  "/demo/settings/watching",
  "/demo/settings/alerts",
  "/demo/after-reviews",
  "/demo/after-reviews/1",
  "/demo/after-reviews/2",
  "/demo/settings/models",
  "/demo/settings/judging",
  "/demo/settings/schedules",
  "/demo/settings/notifications",
  "/demo/settings/webhooks",
  "/demo/settings/slack",
  "/demo/inbox",
  "/demo/inbox?show=all",
  "/demo/drift",
  `${PROMPT}/drift`,
  "/demo/nothing-here",
];

const AT_ONCE = 12;
for (let from = 0; from < PAGES.length; from += AT_ONCE) {
  const some = PAGES.slice(from, from + AT_ONCE);
  test(`pages ${from + 1} to ${from + some.length} are accessible in both themes, and no wider than a phone`, async ({
    as,
  }) => {
    test.setTimeout(150_000);
    const page = await as("oncall");
    for (const path of some) await lookOver(page, path);
  });
}

test("the log of a webhook that nobody answers is accessible in both themes, and no wider than a phone", async ({
  as,
}) => {
  const page = await as("admin");
  // The model vendor's stand-in may be called; nobody listens there now.
  const url = `http://127.0.0.1:${process.env.E2E_MODEL_PORT}/events`;
  const made = await api(page, "POST", "/webhooks", { url, description: "Nobody answers" });
  expect(made.status).toBe(201);
  const { id } = made.body;
  expect((await api(page, "POST", `/webhooks/${id}/test`)).status).toBe(202);
  const tried = async () => (await api(page, "GET", `/webhooks/${id}/deliveries`)).body.items[0]?.attempts.length ?? 0;
  await expect.poll(tried).toBeGreaterThan(0);
  await lookOver(page, `/demo/settings/webhooks/${id}`);
  expect((await api(page, "DELETE", `/webhooks/${id}`)).status).toBe(200);
});
