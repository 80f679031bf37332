import { describe, expect, test } from "vitest";
import { byUrgency, type Need, needWords } from "./need.ts";

const need = (kind: Need["kind"], since: string, prompt = "a"): Need => ({
  kind,
  prompt,
  version: 3,
  number: 1,
  since,
  detail: "",
});

describe("what needs me", () => {
  test("what others wait for comes before one's own work, the longest waiting first", () => {
    const sorted = byUrgency([
      need("draft", "2026-01-01T00:00:00Z"),
      need("blocked", "2026-01-01T00:00:00Z"),
      need("review", "2026-01-03T00:00:00Z", "young"),
      need("release", "2026-01-01T00:00:00Z"),
      need("review", "2026-01-02T00:00:00Z", "old"),
      need("changes", "2026-01-01T00:00:00Z"),
    ]);
    expect(sorted.map(({ kind, prompt }) => `${kind} ${prompt}`)).toEqual([
      "review old",
      "review young",
      "release a",
      "changes a",
      "blocked a",
      "draft a",
    ]);
  });
  test("every kind is said with the version it is about", () => {
    const kinds = ["review", "release", "changes", "blocked", "draft"] as const;
    for (const kind of kinds) expect(needWords(need(kind, ""))).toContain("v3");
  });
});
