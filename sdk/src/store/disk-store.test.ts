import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { rulesOf } from "../../test/stand-in.ts";
import { diskStore } from "./disk-store.ts";
import { checkOrigin, openEnvelope, seal } from "./envelope.ts";
import { Writer } from "./writer.ts";

const ORIGIN = { url: "http://a", keyId: "k" };
const KEPT = { savedAt: "2026-03-14T09:00:00.000Z", origin: ORIGIN, etag: '"7"', rules: rulesOf(7) };
const TEXT = JSON.stringify(seal(KEPT));
const newFile = () => path.join(mkdtempSync(path.join(tmpdir(), "countersign-sdk-")), "cache", "rules.json");

describe("what is kept", () => {
  test("comes back as it was, also when somebody formatted the file", () => {
    expect(openEnvelope(TEXT, "it")).toEqual(KEPT);
    expect(openEnvelope(JSON.parse(JSON.stringify(JSON.parse(TEXT), null, 2)), "it")).toEqual(KEPT);
  });

  test("cut at any byte it is refused", () => {
    const bytes = Buffer.from(TEXT);
    for (let end = 0; end < bytes.length; end += 7) {
      expect(() => openEnvelope(bytes.subarray(0, end).toString(), "it")).toThrow(/is not used/);
    }
  });

  test("changed in any byte it is refused, or means the same", () => {
    const bytes = Buffer.from(TEXT);
    let refused = 0;
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 1 << (at % 7);
      try {
        expect(openEnvelope(damaged.toString(), "it")).toEqual(KEPT);
      } catch (error) {
        expect(String(error)).toMatch(/is not used/);
        refused += 1;
      }
    }
    expect(refused / bytes.length).toBeGreaterThan(0.95);
  });

  test("of another format, another time to come, or none at all, it is refused with the reason", () => {
    const sealed = seal(KEPT);
    expect(() => openEnvelope({ ...sealed, envelope: 2 }, "it")).toThrow(/format 2, and this SDK reads 1/);
    expect(() => openEnvelope({ hello: 1 }, "it")).toThrow(/no rules of Countersign/);
    expect(() => openEnvelope(null, "it")).toThrow(/no object/);
    expect(() => openEnvelope(rulesOf(1), "it")).toThrow(/no rules of Countersign/);
  });

  test("for another server or another key it is somebody else's", () => {
    expect(() => checkOrigin(KEPT, ORIGIN, "it")).not.toThrow();
    expect(() => checkOrigin(KEPT, { ...ORIGIN, keyId: "l" }, "it")).toThrow(/another server or another API key/);
    expect(() => checkOrigin({ ...KEPT, origin: null }, ORIGIN, "it")).toThrow(/another server/);
  });
});

describe("the file", () => {
  test("is absent before it was written, and then holds the whole text, for its owner only", async () => {
    const file = newFile();
    const store = diskStore(file);
    expect(store.read()).toBeNull();
    await store.write(TEXT);
    expect(store.read()).toBe(TEXT);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("written by many at once it is at every moment one of the texts, whole, and nothing else is left", async () => {
    const file = newFile();
    const texts = Array.from({ length: 20 }, (_, n) => JSON.stringify(seal({ ...KEPT, rules: rulesOf(n + 1) })));
    await diskStore(file).write(texts[0]!);
    let done = false;
    const writing = Promise.all(texts.map((text) => diskStore(file).write(text))).then(() => {
      done = true;
    });
    while (!done) {
      expect(openEnvelope(readFileSync(file, "utf8"), "it").rules.generation).toBeGreaterThan(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writing;
    expect(readdirSync(path.dirname(file))).toEqual(["rules.json"]);
  });

  test("in a folder that cannot be written fails with an error, said once", async () => {
    const file = newFile();
    const blocked = path.join(path.dirname(path.dirname(file)), "blocked");
    // A file in the folder's place: what stops a root user too, whom no mode does.
    writeFileSync(blocked, "");
    chmodSync(blocked, 0o400);
    const errors: unknown[] = [];
    const writer = new Writer(diskStore(path.join(blocked, "rules.json")), (error) => errors.push(error));
    for (let n = 0; n < 3; n++) {
      writer.put(() => TEXT);
      await writer.settled();
    }
    expect(errors).toHaveLength(1);
  });

  test("a writer writes the newest state and skips what was overtaken", async () => {
    const written: string[] = [];
    const store = {
      where: "it",
      read: () => null,
      write: async (text: string) => {
        written.push(text);
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
    };
    const writer = new Writer(store, () => undefined);
    for (const text of ["a", "b", "c"]) writer.put(() => text);
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (const text of ["d", "e"]) writer.put(() => text);
    await writer.settled();
    expect(written).toEqual(["c", "e"]);
  });
});
