import { expect, test } from "vitest";
import { countedTitle } from "./tab-count.ts";

test("a title carries one count, the latest, and none when nothing waits", () => {
  expect(countedTitle("Audit · Countersign", 3)).toBe("(3) Audit · Countersign");
  expect(countedTitle("(3) Audit · Countersign", 12)).toBe("(12) Audit · Countersign");
  expect(countedTitle("(1,204) Audit · Countersign", 0)).toBe("Audit · Countersign");
  expect(countedTitle("(draft) notes", 1)).toBe("(1) (draft) notes");
});
