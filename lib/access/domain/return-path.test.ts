import { describe, expect, test } from "vitest";
import { returnPath } from "./return-path.ts";

describe("after signing in a person goes to a path of this server and nowhere else", () => {
  test.each([
    "/demo",
    "/demo/prompts?state=drifted#x",
    "/demo/prompts/docs:summarisation/versions/compare?base=1&head=2",
  ])("%s is followed", (path) => expect(returnPath(path)).toBe(path));
  test.each([
    "https://evil.example/demo",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/demo/..//evil.example",
    "javascript:alert(1)",
    "demo",
    "",
    "http:demo",
    "/sign-in?callbackUrl=/sign-in",
    "/api/auth/signout",
  ])("%j is not", (path) => expect(returnPath(path)).toBe("/"));
  test("our own origin in front, as next-auth hands the path back, is taken off; another's, or one that only begins like it, is not", () => {
    const own = "https://prompts.example.org";
    expect(returnPath(`${own}/demo/prompts?state=pinned`, own)).toBe("/demo/prompts?state=pinned");
    for (const foreign of [
      own,
      `${own}.evil.example/demo`,
      `${own}@evil.example/`,
      `${own}//evil.example`,
      `${own}/\\evil.example`,
    ]) {
      expect(returnPath(foreign, own)).toBe("/");
    }
    expect(returnPath(`${own}/demo`, "https://other.example.org")).toBe("/");
  });
  test("what Next adds to fetch a part of a page is left out", () => {
    expect(returnPath("/demo/prompts?_rsc=1abc")).toBe("/demo/prompts");
    expect(returnPath("/demo/prompts?state=pinned&_rsc=1abc")).toBe("/demo/prompts?state=pinned");
  });
  test("a missing or repeated parameter leads to the start", () => {
    expect(returnPath(undefined)).toBe("/");
    expect(returnPath(["/a", "/b"])).toBe("/");
  });
});
