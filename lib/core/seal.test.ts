import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SealBroken, seal, unseal } from "./seal.ts";

const OLD = "an older master key of enough length, 1";
const NEW = "the present master key, long enough too";
const PLACE = "model_provider:w1:openai";
const before = process.env.SECRET_KEYS;

beforeEach(() => {
  process.env.SECRET_KEYS = NEW;
});
afterEach(() => {
  if (before === undefined) delete process.env.SECRET_KEYS;
  else process.env.SECRET_KEYS = before;
});

test("what is sealed opens in its own place, and looks different each time", () => {
  const once = seal("sk-key ü 会", PLACE);
  const twice = seal("sk-key ü 会", PLACE);
  expect(once).not.toBe(twice);
  expect(once).not.toContain("sk-key");
  expect([unseal(once, PLACE), unseal(twice, PLACE)]).toEqual(["sk-key ü 会", "sk-key ü 会"]);
});

test.each(["model_provider:w2:openai", "model_provider:w1:other", ""])(
  "a ciphertext moved to %j does not open",
  (elsewhere) => {
    expect(() => unseal(seal("sk-key", PLACE), elsewhere)).toThrow(SealBroken);
  },
);

describe("tampering", () => {
  test("any changed byte is noticed: nonce, text and tag", () => {
    const [format, id, body] = seal("sk-key", PLACE).split(".");
    const bytes = Buffer.from(body!, "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => unseal(`${format}.${id}.${changed.toString("base64url")}`, PLACE)).toThrow(SealBroken);
    }
  });

  test.each(["", "plain", "s1..", "s1.00000000.AAAA", "s2.x.y"])("%j is no sealed secret", (text) => {
    expect(() => unseal(text, PLACE)).toThrow(SealBroken);
  });

  test("a text cut short is noticed", () => {
    const whole = seal("sk-key", PLACE);
    expect(() => unseal(whole.slice(0, 24), PLACE)).toThrow(SealBroken);
    expect(() => unseal(whole.slice(0, -2), PLACE)).toThrow(SealBroken);
  });
});

describe("rotation", () => {
  test("an older key beside the new one still opens, and the new one seals", () => {
    process.env.SECRET_KEYS = OLD;
    const old = seal("sk-key", PLACE);
    process.env.SECRET_KEYS = `${NEW}, ${OLD}`;
    expect(unseal(old, PLACE)).toBe("sk-key");
    const fresh = seal("sk-key", PLACE);
    process.env.SECRET_KEYS = NEW;
    expect(unseal(fresh, PLACE)).toBe("sk-key");
    expect(() => unseal(old, PLACE)).toThrow(/does not have/);
  });

  test("without a key nothing is sealed", () => {
    process.env.SECRET_KEYS = "";
    expect(() => seal("sk-key", PLACE)).toThrow("SECRET_KEYS");
  });
});
