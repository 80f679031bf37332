import { describe, expect, test } from "vitest";
import { signInSentence } from "./sign-in-sentence.ts";

describe("why nobody was signed in", () => {
  test("a wait is told in minutes, never shorter than it is", () => {
    expect(signInSentence("throttled:841")).toContain("Wait 15 minutes,");
    expect(signInSentence("throttled:60")).toContain("Wait 1 minute,");
    expect(signInSentence("throttled:3")).toContain("Wait a minute,");
    expect(signInSentence("throttled:nonsense")).toContain("Wait 15 minutes,");
  });
  test("a wrong password and an unknown address read the same", () => {
    expect(signInSentence("wrong")).toBe(signInSentence("CredentialsSignin"));
  });
  test("what a provider sends is never shown as it stands", () => {
    expect(signInSentence("<b>Boo</b>")).not.toContain("Boo");
    expect(signInSentence("constructor")).toMatch(/^Single sign-on did not complete/);
  });
});
