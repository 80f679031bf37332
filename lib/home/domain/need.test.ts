import { describe, expect, test } from "vitest";
import { byUrgency, needWords, type PromptNeed, subjectOf } from "./need.ts";

const need = (kind: PromptNeed["kind"], since: string, prompt = "a"): PromptNeed => ({
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
      { kind: "model", model: "acme/m", retiresOn: "2026-02-01", since: "2026-01-01T00:00:00Z", detail: "" },
      need("drift", "2026-01-09T00:00:00Z"),
    ]);
    expect(sorted.map((each) => `${each.kind} ${subjectOf(each)}`)).toEqual([
      "review old",
      "review young",
      "release a",
      "drift a",
      "model acme/m",
      "changes a",
      "blocked a",
      "draft a",
    ]);
  });
  test("every kind is said with the version it is about", () => {
    const kinds = ["review", "release", "drift", "changes", "blocked", "draft"] as const;
    for (const kind of kinds) expect(needWords(need(kind, ""))).toContain("v3");
  });
});
