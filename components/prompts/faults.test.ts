import { expect, test } from "vitest";
import { faultsByField } from "./faults.ts";

test("a fault stands at its field, as a sentence", () => {
  const refusal = {
    detail: "The request has faults; each is listed with its path.",
    faults: [
      { path: "tags.0", message: "has more than 40 characters" },
      { path: "name", message: "“a b” must begin with a letter or digit." },
    ],
  };
  expect(faultsByField(refusal)).toEqual({
    tags: "One of the tags has more than 40 characters.",
    name: "“a b” must begin with a letter or digit.",
  });
});

test("a refusal without faults is shown for the whole form", () => {
  expect(faultsByField({ detail: "A prompt named a exists already." })).toEqual({
    "": "A prompt named a exists already.",
  });
  expect(faultsByField(null)).toEqual({});
});
