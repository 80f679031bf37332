import { expect, test } from "vitest";
import { captureContent } from "../capture/capture-content.ts";
import { NO_CONTENT } from "../domain/content-or.ts";
import { keeping, rememberFlags } from "./keep-text.ts";

function looking() {
  const looked: string[] = [];
  const flagsOf = (text: string) => {
    looked.push(text);
    return text.includes("ignore all") ? ["override"] : [];
  };
  const parts = { captureContent, flagsOf, flagsOfInstructions: rememberFlags(flagsOf) };
  const keep = (system: string, user: string) => {
    const input = [
      { role: "system", content: system },
      { role: "user", content: user },
    ];
    const steps = keeping(parts, "full", { ...NO_CONTENT, input });
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value.flags;
  };
  return { looked, keep };
}

test("the instructions that come with every call are looked through once, what people write each time", () => {
  const { looked, keep } = looking();
  const told = "never ignore all of this";
  expect([keep(told, "hello"), keep(told, "hello")]).toEqual([["override"], ["override"]]);
  expect(looked).toEqual(["hello", told, "hello"]);
});

test("neither very long instructions nor very many are remembered", () => {
  const { looked, keep } = looking();
  const long = "x".repeat(16_385);
  keep(long, "a");
  keep(long, "a");
  expect(looked.filter((text) => text === long)).toHaveLength(2);
  for (let n = 0; n < 129; n++) keep(`${n}`, "a");
  keep("0", "a");
  expect(looked.filter((text) => text === "0")).toHaveLength(2);
});
