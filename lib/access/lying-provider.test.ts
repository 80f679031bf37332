import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDb } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { CLIENT } from "../testing/identity-provider.ts";
import { type Lie, type LyingProvider, startLyingProvider } from "../testing/lying-provider.ts";
import { startSignIn } from "../testing/sign-in-server.ts";
import { Visitor } from "../testing/visitor.ts";
import { testDb } from "../testing/workspace.ts";

const { db } = await testDb();
let site: Awaited<ReturnType<typeof startSignIn>>;
let provider: LyingProvider;

beforeAll(async () => {
  site = await startSignIn();
  provider = await startLyingProvider();
  Object.assign(process.env, {
    NEXTAUTH_URL: site.origin,
    NEXTAUTH_SECRET: "a secret for cookies of these tests only",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
  });
});
afterAll(async () => {
  await provider.close();
  await site.close();
  await closeDb();
});

/** Signs in with an ID token that lies in this way; where the browser stands then, and whether somebody was let in. */
async function arrive(lie: Lie) {
  const visitor = new Visitor();
  const subject = newId(8);
  const { csrfToken } = (await (await visitor.send(`${site.origin}/api/auth/csrf`)).json()) as { csrfToken: string };
  const form = { csrfToken, callbackUrl: `${site.origin}/arrived`, json: "true" };
  const pressed = await visitor.send(`${site.origin}/api/auth/signin/oidc`, { form });
  const asked = new URL(((await pressed.json()) as { url: string }).url);
  provider.next(asked.searchParams.get("nonce") ?? "", subject, lie);
  const back = new URL(asked.searchParams.get("redirect_uri") ?? "");
  back.searchParams.set("code", "a-code");
  back.searchParams.set("state", asked.searchParams.get("state") ?? "");
  const answer = await visitor.send(back.href);
  const known = await db.identity.count({ where: { subject } });
  return {
    at: answer.headers.get("location") ?? "",
    known,
    session: visitor.cookie(site.origin, "next-auth.session-token"),
  };
}

test("an honest token lets its person in, so that each refusal below is of the lie", async () => {
  const { at, known, session } = await arrive({});
  expect(at).toBe(`${site.origin}/arrived`);
  expect(known).toBe(1);
  expect(session).toBeDefined();
});

const past = Math.floor(Date.now() / 1000) - 3_600;

describe("nobody is let in, and no account is made, by a token", () => {
  test.each<[string, Lie]>([
    ["of another issuer", { claims: { iss: "https://id.elsewhere.test" } }],
    ["for another audience", { claims: { aud: "another-client" } }],
    ["for several audiences that was not issued to us", { claims: { aud: [CLIENT.id, "another"], azp: "another" } }],
    ["with another nonce", { claims: { nonce: "of another sign-in" } }],
    ["without a nonce", { claims: { nonce: undefined } }],
    ["that has expired", { claims: { iat: past, exp: past + 300 } }],
    ["without a subject", { claims: { sub: undefined } }],
    ["signed by a key that the provider did not publish", { signature: "foreign" }],
    ["that nobody signed", { signature: "none" }],
    ["whose userinfo speaks of somebody else", { userinfoSubject: "somebody-else" }],
  ])("%s", async (_, lie) => {
    const { at, known, session } = await arrive(lie);
    expect(at).toContain("error=OAuthCallback");
    expect(known).toBe(0);
    expect(session).toBeUndefined();
  });
});
