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
