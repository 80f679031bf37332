import { describe, expect, test } from "vitest";
import { currentHref } from "./current-link.ts";

const tabs = [
  { href: "/harbour/prompts/a", exact: true },
  { href: "/harbour/prompts/a/versions?base=1" },
  { href: "/harbour/prompts/a/runs" },
];

describe("the current link", () => {
  test("is the longest path the page lies under", () => {
    expect(currentHref("/harbour/prompts/a/runs/418", tabs)).toBe("/harbour/prompts/a/runs");
    expect(currentHref("/harbour/prompts/a/versions", tabs)).toBe("/harbour/prompts/a/versions?base=1");
  });
  test("an exact link matches itself only", () => {
    expect(currentHref("/harbour/prompts/a", tabs)).toBe("/harbour/prompts/a");
    expect(currentHref("/harbour/prompts/a/metrics", tabs)).toBeUndefined();
  });
  test("a place is current in what belongs to it and has no link of its own", () => {
    const places = [{ href: "/harbour/prompts", also: ["/harbour/snippets"] }, { href: "/harbour/settings" }];
    expect(currentHref("/harbour/snippets/tone", places)).toBe("/harbour/prompts");
    expect(currentHref("/harbour/snippets-old", places)).toBeUndefined();
  });
  test("a longer name with the same beginning is another place", () => {
    expect(currentHref("/harbour/prompts/a/runs-old", tabs)).toBeUndefined();
  });
});
