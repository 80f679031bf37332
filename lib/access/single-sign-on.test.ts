import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDb } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { CLIENT, type IdentityProvider, startIdentityProvider } from "../testing/identity-provider.ts";
import { startSignIn } from "../testing/sign-in-server.ts";
import { Visitor } from "../testing/visitor.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { endAtProvider } from "./end-at-provider.ts";
import { putClaim } from "./put-claim.ts";

const { db } = await testDb();
let site: Awaited<ReturnType<typeof startSignIn>>;
let provider: IdentityProvider;
let visitor = new Visitor();
let login = "";

beforeAll(async () => {
  site = await startSignIn();
  provider = await startIdentityProvider(site.origin);
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
beforeEach(() => {
  visitor = new Visitor();
  login = `p-${newId(8)}`;
});

const is = (origin: string) => (url: string) => url.startsWith(`${origin}/`);

/** The provider's address a press on "Use single sign-on" leads to. */
async function press(): Promise<URL> {
  const { csrfToken } = (await (await visitor.send(`${site.origin}/api/auth/csrf`)).json()) as { csrfToken: string };
  const form = { csrfToken, callbackUrl: `${site.origin}/arrived`, json: "true" };
  const answer = await visitor.send(`${site.origin}/api/auth/signin/oidc`, { form });
  return new URL(((await answer.json()) as { url: string }).url);
}

/** Signs in at the provider and returns the address it sends the browser back to. */
async function atProvider(asked: URL): Promise<string> {
  const form = await visitor.follow(asked.href, is(provider.issuer));
  if (!is(provider.issuer)(form)) return form;
  const answer = await visitor.send(form, { form: { login } });
  return visitor.follow(new URL(answer.headers.get("location") ?? "", form).href, is(provider.issuer));
}

/** Comes back to the console; where it then stands. */
const back = async (url: string) => (await visitor.send(url)).headers.get("location") ?? "";
const arrive = async () => back(await atProvider(await press()));
const accountOf = (subject: string) =>
  db.identity.findUnique({ where: { issuer_subject: { issuer: provider.issuer, subject } }, include: { user: true } });
const liveSessions = async () => {
  const account = await accountOf(login);
  return account ? db.session.count({ where: { userId: account.userId, revokedAt: null } }) : 0;
};
const person = (more: object = {}) => ({
  email: `${login}@test.local`,
  email_verified: true,
  name: "Somebody",
  ...more,
});

describe("with a real provider", () => {
  test("code, PKCE, nonce and state are asked for, and a verified person is signed in", async () => {
    provider.people.set(login, person());
    const asked = await press();
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      state: expect.stringMatching(/.{20}/),
      nonce: expect.stringMatching(/.{20}/),
    });
    expect(await back(await atProvider(asked))).toBe(`${site.origin}/arrived`);
    expect(await accountOf(login)).toMatchObject({ user: { email: `${login}@test.local`, name: "Somebody" } });
    expect(await liveSessions()).toBe(1);
  });

  test("who has a mapped group is a member at once, with the roles it stands for", async () => {
    const admin = await join(db, await newWorkspace(db), ["admin"]);
    const claim = `group of ${login}`;
    await putClaim(admin, { claim, roles: ["approver"], groups: ["legal"] });
    provider.people.set(login, person({ groups: [claim] }));
    await arrive();
    const userId = (await accountOf(login))?.userId ?? "";
    expect(await db.member.findMany({ where: { userId } })).toMatchObject([
      { workspaceId: admin.workspaceId, roles: ["approver"], groups: ["legal"], fromSso: true },
    ]);
    provider.people.set(login, person());
    visitor = new Visitor();
    await arrive();
    const now = await db.member.findFirstOrThrow({ where: { userId } });
    expect(now.disabledAt).not.toBeNull();
    // The sessions of before are over; the one that just began leads to no workspace.
    expect(await liveSessions()).toBe(1);
  });

  test.each([
    ["says that the address is not verified", { email_verified: false }],
    ["does not say whether it is", { email_verified: undefined }],
  ])("nobody is signed in when the provider %s", async (_, more) => {
    provider.people.set(login, person(more));
    expect(await arrive()).toContain("error=AccessDenied");
    expect(await accountOf(login)).toBeNull();
  });

  test("an answer is good once, and only in the browser that asked", async () => {
    provider.people.set(login, person());
    const url = await atProvider(await press());
    const other = new Visitor();
    expect((await other.send(url)).headers.get("location")).toContain("error=");
    expect(await back(url)).toBe(`${site.origin}/arrived`);
    expect(await back(url)).toContain("error=");
    expect(await liveSessions()).toBe(1);
  });

  test("an answer with another state is refused", async () => {
    provider.people.set(login, person());
    const url = new URL(await atProvider(await press()));
    url.searchParams.set("state", "made-up");
    expect(await back(url.href)).toContain("error=");
    expect(await liveSessions()).toBe(0);
  });

  test("signing out goes on to the provider, which is told who, and comes back to the sign-in page", async () => {
    const url = new URL((await endAtProvider("an.id.token", site.origin)) ?? "");
    expect(url.href).toMatch(new RegExp(`^${provider.issuer}/`));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      id_token_hint: "an.id.token",
      client_id: CLIENT.id,
      post_logout_redirect_uri: `${site.origin}/sign-in`,
    });
  });
});
