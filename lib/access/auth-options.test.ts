import { afterAll, expect, test } from "vitest";
import { closeDb } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { testDb } from "../testing/workspace.ts";
import { authOptions, readingOptions } from "./auth-options.ts";
import type { OidcProfile } from "./domain/oidc-profile.ts";

const { db } = await testDb();
afterAll(closeDb);

/** What next-auth does with a profile from the provider: the user it makes, and whether that user is let in. */
async function arrive(profile: OidcProfile) {
  process.env.OIDC_ISSUER = profile.issuer;
  const { providers, callbacks } = authOptions();
  const provider = providers.find(({ id }) => id === "oidc");
  if (provider?.type !== "oauth") throw new Error("there is no single sign-on");
  const user = await provider.profile(profile, {});
  return { user, letIn: await callbacks?.signIn?.({ user, account: null }) };
}
const person = (emailVerified: boolean): OidcProfile => {
  const subject = newId();
  const email = `${subject}@test.local`;
  return { issuer: "https://id.test", subject, email, emailVerified, name: "Somebody", groups: [] };
};

test("an unverified address is refused in words: next-auth drops a user with an empty id without saying so", async () => {
  const { user, letIn } = await arrive(person(false));
  expect(user.id).not.toBe("");
  expect(letIn).toBe(false);
});

test("the cookie carries the secret of a session row and nothing of the person; only our own reading sees it", async () => {
  const { user, letIn } = await arrive(person(true));
  expect(letIn).toBe(true);
  const account = null;
  const token = await authOptions().callbacks?.jwt?.({ token: { name: "Somebody", sub: user.id }, user, account });
  expect(Object.keys(token ?? {})).toEqual(["session"]);
  expect(await db.session.count({ where: { userId: user.id, revokedAt: null } })).toBe(1);
  expect(authOptions().callbacks?.session).toBeUndefined();
  expect(readingOptions().callbacks?.session).toBeDefined();
});
