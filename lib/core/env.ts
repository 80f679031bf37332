import { z } from "zod";
import { StartupError } from "./startup-error.ts";

export const ROLES = ["web", "serve", "worker"] as const;
export type Role = (typeof ROLES)[number];

const roles = z
  .string()
  .default("all")
  .transform((text) => (text.trim() === "all" ? [...ROLES] : text.split(",").map((part) => part.trim())))
  .pipe(z.array(z.enum(ROLES, { error: `ROLE is "all" or a list of ${ROLES.join(",")}` })).min(1));

const apiKey = z.string().regex(/^cs_[A-Za-z0-9-]{4,64}_[A-Za-z0-9-]{16,128}$/, {
  error: "INIT_API_KEY has the form cs_<keyId>_<secret>; letters, digits and - only, the secret at least 16 characters",
});

const vendorUrl = z.url({ protocol: /^https?$/, error: "is an http(s) URL such as https://gateway.example.org/v1" });
const secretKeys = z.string().refine((list) => list.split(",").every((key) => key.trim().length >= 32), {
  error: "is a comma-separated list of keys, the newest first, each of at least 32 characters",
});

const smtpUrl = z.string().refine((given) => /^smtps?:$/.test(URL.parse(given)?.protocol ?? ""), {
  error: "is an SMTP URL such as smtps://user:password@mail.example.org:465, its user and password percent-encoded",
});

const UPSTREAM_FORM = "is the URL of another Countersign such as https://prompts.example.org, without a user in it";
const upstreamUrl = z
  .url({ protocol: /^https?$/, error: UPSTREAM_FORM })
  .refine((given) => !/[@?#]/.test(given), { error: UPSTREAM_FORM });

const OIDC = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

const variables = z.object({
  PORT: z.coerce.number({ error: "PORT is a number" }).int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: "DATABASE_URL starts with postgresql://" })
    .optional(),
  ROLE: roles,
  UPSTREAM: upstreamUrl.optional(),
  BASE_URL: z.url({ error: "BASE_URL is a URL such as https://prompts.example.org" }).optional(),
  SEED: z.enum(["demo", "empty"], { error: 'SEED is "demo" or "empty"' }).default("demo"),
  INIT_WORKSPACE: z.string().trim().min(1).max(60).optional(),
  INIT_ADMIN_EMAIL: z.email({ error: "INIT_ADMIN_EMAIL is an e-mail address" }).optional(),
  INIT_ADMIN_PASSWORD: z.string().min(8, { error: "INIT_ADMIN_PASSWORD has at least 8 characters" }).optional(),
  INIT_API_KEY: apiKey.optional(),
  OIDC_ISSUER: z.url({ error: "OIDC_ISSUER is the provider's URL" }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_GROUPS_CLAIM: z.string().min(1).default("groups"),
  OIDC_SCOPE: z
    .string()
    .regex(/(^| )openid( |$)/, { error: "OIDC_SCOPE is a list of scopes with spaces between; openid is one of them" })
    .default("openid email profile"),
  SESSION_SECRET: z.string().min(32, { error: "SESSION_SECRET has at least 32 characters" }).optional(),
  SECRET_KEYS: secretKeys.optional(),
  AUDIT_SIGNING_KEY: z.string().optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, { error: "is an address such as Countersign <prompts@example.org>" })
    .optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: vendorUrl.optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: vendorUrl.optional(),
  GOOGLE_API_KEY: z.string().optional(),
  GOOGLE_BASE_URL: vendorUrl.optional(),
  ALLOW_PRIVATE_HOSTS: z
    .string()
    .regex(/^[^/@]*$/, { error: "is a comma-separated list of hosts such as localhost,10.0.0.7:8000, without http://" })
    .optional(),
  EVAL_CONCURRENCY: z.coerce.number().int().min(1).max(500).default(20),
  EVAL_LEASE_SECONDS: z.coerce.number().int().min(2).max(600).default(60),
  LOCAL_MODEL_LATENCY_MS: z.coerce.number().int().min(0).max(60_000).default(0),
});

/** Single sign-on needs all three of its variables; a button that cannot work helps nobody. A relay only serves. */
const schema = variables.superRefine((given, issues) => {
  const { UPSTREAM, ROLE, DATABASE_URL } = given;
  const tell = (message: string) => issues.addIssue({ code: "custom", path: ["UPSTREAM"], message });
  if (UPSTREAM && (ROLE.length !== 1 || ROLE[0] !== "serve")) tell("makes this process a relay; give it ROLE=serve");
  if (UPSTREAM && DATABASE_URL) tell("takes the place of a database; leave out one of UPSTREAM and DATABASE_URL");
  const absent = OIDC.filter((name) => given[name] === undefined);
  if (absent.length === 0 || absent.length === OIDC.length) return;
  for (const name of absent)
    issues.addIssue({ code: "custom", path: [name], message: "is missing beside the other OIDC_ variables" });
});

export type Env = z.infer<typeof schema>;

/**
 * Parses the process environment once, at start. Empty strings count as absent, as container tools pass them.
 * @throws StartupError naming every wrong variable in one line.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new StartupError(`The environment has wrong values. ${faults.join("; ")}`);
}
