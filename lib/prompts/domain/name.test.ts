import { expect, test } from "vitest";
import { checkPromptName } from "./name.ts";

test.each([
  "a",
  "summarisation",
  "support/agent",
  "A.b_c-9",
  "x.y.z/1",
  "v1beta",
  "vault/v",
  "a/b/c/d/e/f/g/h",
  "n".repeat(128),
])("%s can name a prompt", (name) => {
  expect(checkPromptName(name)).toEqual({ ok: true });
});

test.each([
  ["", "needs a name"],
  ["n".repeat(129), "at most 128 characters"],
  ["a/b/c/d/e/f/g/h/i", "at most 8 parts"],
  ["/a", "slash"],
  ["a/", "slash"],
  ["a//b", "slash"],
  [".a", "must begin with a letter or digit"],
  ["a/-b", "must begin with a letter or digit"],
  ["a b", "hold only letters"],
  ["ä", "hold only letters"],
  ["a\n", "hold only letters"],
  ["a%2Fb", "hold only letters"],
  ["a@{b", "hold only letters"],
  ["a..b", "two dots"],
  ["../a", "must begin with"],
  ["a./b", "end with a dot"],
  ["a.lock", "“.lock”"],
  ["x/a.LOCK/y", "“.lock”"],
  ["docs/v1", "looks like a version"],
  ["V12/docs", "looks like a version"],
  ["a/system.md", "every prompt has in git"],
  ["a/Metadata.yaml/b", "every prompt has in git"],
  ["schemas", "every prompt has in git"],
])("%j is refused with the reason", (name, reason) => {
  expect(checkPromptName(name)).toEqual({ ok: false, message: expect.stringContaining(reason) });
});
