import { describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { testDb } from "../testing/workspace.ts";
import type { OidcProfile } from "./domain/oidc-profile.ts";
import { serviceAddress } from "./domain/service-address.ts";
import { userOfIdentity } from "./identity.ts";

const { db } = await testDb();
const profile = (more: Partial<OidcProfile> = {}): OidcProfile => ({
  issuer: "https://id.test",
  subject: newId(),
  email: `${newId(10)}@test.local`,
  emailVerified: true,
  name: "From the provider",
  groups: [],
  ...more,
});

describe("who an OpenID provider speaks of", () => {
  test("is known again by issuer and subject, whatever the provider now says of name and address", async () => {
    const first = profile();
    const user = await userOfIdentity(db, first);
    const renamed = { ...first, email: "other@test.local", emailVerified: false, name: "Renamed" };
    expect((await userOfIdentity(db, renamed))?.id).toBe(user?.id);
  });
  test("is the account invited under the same address, once the provider has verified it, in any case of letters", async () => {
    const email = `${newId(10)}@test.local`;
    const invited = await db.user.create({ data: { id: newId(), email, name: "Invited" } });
    const user = await userOfIdentity(db, profile({ email: email.toUpperCase() }));
    expect(user).toMatchObject({ id: invited.id, name: "Invited" });
  });
  test("is nobody while the address is not verified: a claimed address opens no account", async () => {
    const email = `${newId(10)}@test.local`;
    await db.user.create({ data: { id: newId(), email, name: "Invited" } });
    expect(await userOfIdentity(db, profile({ email, emailVerified: false }))).toBeNull();
    expect(await db.identity.count({ where: { user: { email } } })).toBe(0);
  });
  test("with the same subject at another issuer is somebody else", async () => {
    const one = profile();
    const two = profile({ subject: one.subject, issuer: "https://other.test" });
    expect((await userOfIdentity(db, one))?.id).not.toBe((await userOfIdentity(db, two))?.id);
  });
  test("is never a service: no address below its domain is vouched for, be there an account or none, nor an old tie", async () => {
    const service = await db.user.create({
      data: { id: newId(), kind: "service", email: serviceAddress(newId()), name: "Pipeline" },
    });
    const addresses = [service.email, service.email.toUpperCase(), serviceAddress(newId()), "a@b.countersign.invalid"];
    for (const email of addresses) expect(await userOfIdentity(db, profile({ email }))).toBeNull();
    const moved = await db.user.create({
      data: { id: newId(), kind: "service", email: `${newId(10)}@test.local`, name: "Moved" },
    });
    expect(await userOfIdentity(db, profile({ email: moved.email }))).toBeNull();
    const tied = profile({ email: moved.email });
    await db.identity.create({ data: { issuer: tied.issuer, subject: tied.subject, userId: moved.id } });
    expect(await userOfIdentity(db, tied)).toBeNull();
    expect(await db.identity.count({ where: { userId: { in: [service.id, moved.id] } } })).toBe(1);
    expect(await db.user.count({ where: { email: addresses[3] } })).toBe(0);
  });
  test("with an address that only looks like a service's is a person as others are", async () => {
    expect(await userOfIdentity(db, profile({ email: `${newId(10)}@not-countersign.invalid` }))).not.toBeNull();
  });
  test("for the first time is a member of nothing", async () => {
    const user = await userOfIdentity(db, profile());
    expect(await db.member.count({ where: { userId: user?.id ?? "" } })).toBe(0);
  });
  test("for the first time in two windows at once is one account", async () => {
    for (let person = 0; person < 20; person++) {
      const one = profile();
      const users = await Promise.all([1, 2, 3].map(() => userOfIdentity(db, one)));
      expect(new Set(users.map((user) => user?.id)).size).toBe(1);
    }
  });
});
