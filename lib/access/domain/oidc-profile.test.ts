import { describe, expect, test } from "vitest";
import { oidcProfile } from "./oidc-profile.ts";

const idToken = { sub: "s-1", iss: "https://id.test" };
const legal = { email: "legal@demo.local", email_verified: true, name: "Legal" };

describe("what a provider says of a person", () => {
  test("is found in userinfo, where most providers put it, or in the ID token", () => {
    const person = { subject: "s-1", email: "legal@demo.local", emailVerified: true, name: "Legal" };
    expect(oidcProfile(idToken, { sub: "s-1", ...legal })).toMatchObject(person);
    expect(oidcProfile({ ...idToken, ...legal })).toMatchObject(person);
  });
  test("has issuer and subject of the signed token, whatever userinfo claims", () => {
    const profile = oidcProfile(idToken, { sub: "s-2", iss: "https://other.test" });
    expect(profile).toMatchObject({ issuer: "https://id.test", subject: "s-1" });
  });
  test("never verifies one answer's address by the other's word", () => {
    expect(oidcProfile({ ...idToken, ...legal }, { email: "admin@demo.local" }).emailVerified).toBe(false);
    expect(oidcProfile({ ...idToken, email: "admin@demo.local" }, { email_verified: true }).emailVerified).toBe(false);
  });
  test("is verified only by a plain yes", () => {
    const verified = (email_verified?: boolean | string) =>
      oidcProfile(idToken, { email: "legal@demo.local", email_verified }).emailVerified;
    expect([true, "true", false, "false", "", undefined].map(verified)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(oidcProfile(idToken, { email_verified: true }).emailVerified).toBe(false);
  });
  test("has a name to show even when none is given", () => {
    expect(oidcProfile(idToken, { email: "legal@demo.local", name: "" }).name).toBe("legal@demo.local");
    expect(oidcProfile(idToken).name).toBe("Member");
  });
});

describe("the groups a provider says somebody is in", () => {
  const groups = (claims: object, claim?: string) => oidcProfile({ ...idToken, ...claims }, {}, claim).groups;

  test("are read from either answer, each once, whether told as a list or as one word", () => {
    const both = oidcProfile({ ...idToken, groups: ["legal", "all"] }, { groups: ["all", "platform"] });
    expect(both.groups).toEqual(["all", "legal", "platform"]);
    expect(groups({ groups: "legal" })).toEqual(["legal"]);
  });
  test("stand in the claim the operator names, by its own name or as a path through objects", () => {
    expect(groups({ realm_access: { roles: ["legal"] } }, "realm_access.roles")).toEqual(["legal"]);
    expect(groups({ "https://id.test/groups": ["legal"] }, "https://id.test/groups")).toEqual(["legal"]);
    expect(groups({ groups: ["legal"] }, "roles")).toEqual([]);
  });
  test("are none when nothing, or nothing that is a name, is said", () => {
    expect(groups({})).toEqual([]);
    expect(groups({ groups: [1, null, { name: "legal" }, ""] })).toEqual([]);
    expect(groups({}, "constructor.name")).toEqual([]);
  });
  test("are not known when the provider left them out for their number", () => {
    expect(groups({ _claim_names: { groups: "src1" } })).toBeNull();
    expect(groups({ _claim_names: { address: "src1" } })).toEqual([]);
  });
});
