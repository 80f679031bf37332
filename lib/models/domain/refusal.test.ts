import { describe, expect, test } from "vitest";
import { ProviderError } from "./provider.ts";
import { redact } from "./redact.ts";
import { refusalOf, streamRefusalOf } from "./refusal.ts";
import { parseDuration, readRetryAfter } from "./retry-after.ts";
import { readErrorObject } from "./vendor-error.ts";

const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);
const KEY = "sk-proj-0123456789abcdef";
const by = { name: "acme", key: KEY, keyPlace: "Settings" };

const refused = (status: number, body: unknown = "", headers: Record<string, string> = {}) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return refusalOf(by, { status, headerOf: (name) => headers[name] ?? null, body: text }, NOW);
};

describe("how long a provider wants to be left alone", () => {
  const wait = (headers: Record<string, string>) => readRetryAfter((name) => headers[name] ?? null, NOW);
  test.each([
    ["seconds", { "retry-after": "20" }, 20_000],
    ["part of a second", { "retry-after": "0.5" }, 500],
    ["a date", { "retry-after": "Sat, 21 Nov 2026 09:00:30 GMT" }, 30_000],
    ["a date that has passed", { "retry-after": "Sat, 21 Nov 2026 08:59:00 GMT" }, 0],
    [
      "a date, by the server's own clock where ours is an hour off",
      { date: "Sat, 21 Nov 2026 10:00:00 GMT", "retry-after": "Sat, 21 Nov 2026 10:00:05 GMT" },
      5_000,
    ],
    ["milliseconds, which are more exact", { "retry-after-ms": "1250", "retry-after": "2" }, 1_250],
    [
      "the reset of what is used up, not of the rest",
      {
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "6m0s",
        "x-ratelimit-remaining-tokens": "900",
        "x-ratelimit-reset-tokens": "1h",
      },
      360_000,
    ],
    [
      "Anthropic's reset, a time",
      {
        "anthropic-ratelimit-input-tokens-remaining": "0",
        "anthropic-ratelimit-input-tokens-reset": "2026-11-21T09:00:12Z",
      },
      12_000,
    ],
    ["more than a day", { "retry-after": "999999999" }, 86_400_000],
  ])("%s", (_what, headers, expected) => {
    expect(wait(headers)).toBe(expected);
  });
  test.each<Record<string, string>>([
    {},
    { "retry-after": "soon" },
    { "retry-after-ms": "" },
    { "x-ratelimit-reset-requests": "1s" },
  ])("%j says nothing", (headers) => {
    expect(wait(headers)).toBeUndefined();
  });
  test.each([
    ["6m0s", 360_000],
    ["120ms", 120],
    ["34.07s", 34_070],
    ["1h2m3s", 3_723_000],
    ["", null],
    ["1 fortnight", null],
    ["12", null],
  ])("the length %j", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});

describe("what a refusal means", () => {
  test.each([
    [400, "refused", false],
    [401, "refused", false],
    [402, "refused", false],
    [403, "refused", false],
    [404, "unknown_model", false],
    [408, "unavailable", true],
    [413, "refused", false],
    [422, "refused", false],
    [429, "rate_limited", true],
    [500, "unavailable", true],
    [502, "unavailable", true],
    [503, "unavailable", true],
    [504, "unavailable", true],
    [529, "unavailable", true],
    [302, "refused", false],
  ])("%d is %s", (status, kind, retryable) => {
    expect(refused(status, "<html>a proxy's page</html>")).toMatchObject({ kind, retryable });
  });

  test.each([
    ["OpenAI's quota", { error: { message: "You exceeded your current quota", type: "insufficient_quota" } }],
    [
      "OpenAI's day",
      {
        error: {
          message: "Rate limit reached for x on requests per day (RPD): Limit 200",
          code: "rate_limit_exceeded",
        },
      },
    ],
    [
      "Anthropic's spending",
      { type: "error", error: { type: "rate_limit_error", message: "This would exceed your monthly spend limit" } },
    ],
    [
      "Google's day",
      {
        error: {
          status: "RESOURCE_EXHAUSTED",
          message: "You exceeded your current quota",
          details: [{ violations: [{ quotaId: "GenerateRequestsPerDayPerProject" }] }],
        },
      },
    ],
  ])("%s is final", (_who, body) => {
    expect(refused(429, body, { "retry-after": "5" })).toMatchObject({
      kind: "rate_limited",
      retryable: false,
      retryAfterMs: undefined,
      message: expect.stringContaining("quota is used up"),
    });
  });

  test("Google's minute is not, and its own wish is read from the body", () => {
    const details = [
      { violations: [{ quotaId: "GenerateRequestsPerMinutePerProject" }] },
      { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34.5s" },
    ];
    const error = { status: "RESOURCE_EXHAUSTED", message: "You exceeded your current quota per day maybe", details };
    expect(refused(429, [{ error }])).toMatchObject({ retryable: true, retryAfterMs: 34_500 });
  });

  test("Google's wrong key comes as 400, and is told as a key", () => {
    const error = {
      status: "INVALID_ARGUMENT",
      message: "API key not valid.",
      details: [{ reason: "API_KEY_INVALID" }],
    };
    expect(refused(400, { error })).toMatchObject({ kind: "refused", message: expect.stringMatching(/key.*Settings/) });
  });

  test("a wrong key's message says where to mend it and repeats nothing of the key", () => {
    const message = `Incorrect API key provided: ${KEY}. You can find it at https://u:p@vendor.example/keys?key=${KEY}`;
    for (const status of [400, 401, 403, 404, 429, 500]) {
      const { message: told } = refused(status, { error: { message } });
      expect(told).not.toMatch(/0123456789|u:p@/);
    }
    expect(refused(401, { error: { message } }).message).toBe(
      "acme does not accept the key (401). Check it in Settings.",
    );
  });

  test("within a stream the type decides, for there is no status", () => {
    const kinds = ["overloaded_error", "rate_limit_error", "api_error", "invalid_request_error", "never_heard_of"].map(
      (type) => streamRefusalOf(by, undefined, readErrorObject({ type, message: "m" })).kind,
    );
    expect(kinds).toEqual(["unavailable", "rate_limited", "unavailable", "refused", "bad_response"]);
    expect(streamRefusalOf(by, 503, readErrorObject({ message: "m" }))).toBeInstanceOf(ProviderError);
  });
});

test("foreign text is cut short, put on one line, and cleaned of what looks like a key", () => {
  expect(redact("a\n  b\tc", null)).toBe("a b c");
  expect(redact("x".repeat(1_000), null)).toHaveLength(301);
  expect(redact("with AIzaSyA-1234567 and Bearer abc.def and sk-ant-api03-abcdef", null)).toBe("with … and … and …");
  expect(redact("see https://me:pw@host/x?token=abc&y=1", null)).toBe("see https://…host/x?token=…&y=1");
});
