import { afterAll, beforeAll, expect, test } from "vitest";
import { type Loopback, startLoopback } from "./loopback/start-loopback.ts";
import { probeProvider } from "./probe-provider.ts";

const before = process.env.ALLOW_PRIVATE_HOSTS;
let loopback: Loopback;
beforeAll(async () => {
  loopback = await startLoopback({ anyModel: true });
  process.env.ALLOW_PRIVATE_HOSTS = loopback.host;
});
afterAll(async () => {
  await loopback.close();
  if (before === undefined) delete process.env.ALLOW_PRIVATE_HOSTS;
  else process.env.ALLOW_PRIVATE_HOSTS = before;
});

const config = () => ({
  ...{ name: "acme", kind: "openai-compatible" as const, key: "sk-probe-key-0000" },
  ...{ baseUrl: loopback.url, source: "settings" as const },
});

test("a server that never answers is given up in time, in words", async () => {
  loopback.failNext("hang");
  const probe = await probeProvider(config(), { timeoutMs: 120 });
  expect(probe).toMatchObject({ ok: false, message: expect.stringMatching(/^No answer within 0.12 s/) });
  expect(probe.ms).toBeLessThan(2_000);
});

test.each([
  ["day_quota", /quota is used up/],
  ["unavailable", /not able to answer right now/],
  ["unauthorized", /Check it in Settings/],
] as const)("%s is told", async (fault, words) => {
  loopback.failNext(fault);
  expect(await probeProvider(config())).toMatchObject({ ok: false, message: expect.stringMatching(words) });
});

test("a model that fails is told though the list works", async () => {
  const strict = await startLoopback();
  process.env.ALLOW_PRIVATE_HOSTS = `${loopback.host},${strict.host}`;
  const probe = await probeProvider({ ...config(), baseUrl: strict.url }, { model: "no-such-model" });
  expect(probe).toMatchObject({ ok: false, message: expect.stringContaining("no such model") });
  await strict.close();
});
