import { z } from "zod";

const text = z.string().catch("");
const number = z.number().catch(0);
const maybe = z.number().nullable().catch(null);
const names = z.array(z.string()).catch([]);

/** Every field any action records, each read leniently: an old row is told as well as it can be. */
const fields = z.object({
  version: number,
  base: maybe,
  semver: text,
  changelog: text,
  reason: text,
  group: text,
  description: text,
  source: text,
  note: text,
  message: text,
  body: text,
  quote: text,
  verdict: text,
  challenger: number,
  baseline: maybe,
  cases: number,
  added: number,
  changed: number,
  retired: number,
  revision: number,
  givenUp: number,
  of: number,
  reasons: names,
  roles: names,
  groups: names,
  scopes: names,
  supersedes: z.array(z.number()).catch([]),
  requiredReviewers: number,
  requiredGroups: names,
  gate: text,
  prefix: text,
  looser: names,
  finding: text,
  key: text,
  ok: z.boolean().catch(false),
  case: text,
  passed: z.boolean().catch(false),
  correct: z.boolean().catch(false),
  judgeModel: text,
  minKappa: number,
  sentence: text,
  enabled: z.boolean().catch(false),
  hourUtc: number,
  weekday: maybe,
  prompts: number,
  by: text,
  replacement: text,
  isShared: z.boolean().catch(false),
  promptPattern: z.string().nullable().catch(null),
  overlapHours: number,
  sessions: number,
  members: number,
  format: text,
  kind: text,
  mail: text,
  weekdays: z.boolean().catch(false),
  names,
  over: number,
  kept: text,
  from: number,
  upTo: number,
  auditDays: number,
  share: number,
  rollout: maybe,
  scheduledFor: text,
  findings: z.array(z.object({ message: text })).catch([]),
  jumpMs: number,
  rollouts: z.array(z.number()).catch([]),
  deliveries: number,
  team: text,
  slackUserId: text,
  channel: text,
  expiresAt: text,
  tier: z.string().nullable().catch(null),
  tiers: names,
  experiments: z.boolean().catch(true),
});

/** What an action recorded, as far as any sentence tells it. */
export type Fields = z.infer<typeof fields>;

/** What is absent, or of another kind than it should be, reads as the empty value of its kind. */
export function readFields(value: unknown): Fields {
  return fields.safeParse(value).data ?? fields.parse({});
}
