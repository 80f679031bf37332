import { expect, test } from "vitest";
import { hashVector } from "./hash-vector.ts";

const cosine = (a: string, b: string) => {
  const other = hashVector(b);
  return hashVector(a).reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
};

test("a vector has length 1, is the same each time, and an empty text has none", () => {
  expect(Math.hypot(...hashVector("The fee rises to 5 euros."))).toBeCloseTo(1, 12);
  expect(hashVector("The fee rises.")).toEqual(hashVector("the FEE rises!"));
  expect(Math.hypot(...hashVector(" ?! "))).toBe(0);
});

test("texts with the same words lie nearer than texts with others", () => {
  const said = "The delivery arrives on Tuesday morning.";
  const near = cosine(said, "On Tuesday morning the delivery will arrive.");
  const far = cosine(said, "Season tickets for the pool cost 95 euros.");
  expect(near).toBeGreaterThan(0.6);
  expect(far).toBeLessThan(0.3);
});
