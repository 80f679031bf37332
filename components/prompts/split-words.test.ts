import { expect, test } from "vitest";
import { splitWords } from "./split-words.ts";

test("words between commas count once, without the space around them", () => {
  expect(splitWords(" internal, sales ,,internal,\npersonal data ")).toEqual(["internal", "sales", "personal data"]);
  expect(splitWords(" , ")).toEqual([]);
});
