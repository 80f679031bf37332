import { expect, test } from "vitest";
import { modelsSentence, type UsedModel } from "./models-sentence.ts";

const TODAY = "2026-11-21";
const used = (model: string, retiresOn: string | null = null, hasNoticeOwner = true): UsedModel => ({
  ...{ model, retiresOn, hasNoticeOwner },
});
const told = (...models: UsedModel[]) => modelsSentence(models, TODAY);

test("says first what is gone, then what goes, then that all stay", () => {
  const [soon, gone] = ["2026-12-11", "2026-11-21"];
  expect(told(used("a/1"), used("a/2", soon), used("a/3", soon))).toBe(
    "Two of three models in use go away within 90 days.",
  );
  expect(told(used("a/1", gone), used("a/2", soon), used("a/3"))).toBe(
    "One of three models in use is gone, and one goes within 90 days.",
  );
  expect(told(used("a/1", "2027-03-01"), used("a/2"))).toBe(
    "Two models are in use, and all stay for the next 90 days.",
  );
  expect(told(used("a/1", soon))).toBe("The one model in use goes away within 90 days.");
});

test("names the model whose notices nobody reads; of several it counts them; the local one has no vendor", () => {
  expect(told(used("a/1", null, false), used("local/x", null, false))).toBe(
    "Two models are in use, and all stay for the next 90 days; nobody reads the notices of a/1.",
  );
  expect(told(used("a/1", null, false), used("a/2", null, false), used("a/3"))).toContain("of two of them.");
  expect(told(used("a/1", null, false), used("a/2", null, false))).toContain("of any of them.");
});

test("says so when there is no vendor, or no model", () => {
  expect(told(used("local/nearest-1", null, false))).toContain("no vendor is asked");
  expect(told()).toBe("No prompt names a model yet.");
});
