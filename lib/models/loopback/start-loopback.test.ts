import { afterEach, describe, expect, test } from "vitest";
import { type Loopback, type LoopbackOptions, startLoopback } from "./start-loopback.ts";

const open: Loopback[] = [];
async function start(options: LoopbackOptions = {}): Promise<Loopback> {
  const loopback = await startLoopback(options);
  open.push(loopback);
  return loopback;
}
afterEach(async () => {
  for (const loopback of open.splice(0)) await loopback.close();
});

const question = {
  model: "local/nearest-1",
  messages: [
    { role: "system", content: "Summarise in one sentence." },
    {
      role: "user",
      content: [{ type: "text", text: "The fee rises to 5 euros in May. Nothing else changes at all." }],
    },
  ],
};
const post = (loopback: Loopback, body: unknown, signal?: AbortSignal) =>
  fetch(`${loopback.url}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    signal: signal ?? null,
  });
const eventsOf = async (response: Response) =>
  (await response.text())
    .split("\n\n")
    .filter(Boolean)
    .map((event) => event.replace(/^data: /, ""));

describe("an OpenAI client finds what it expects", () => {
  test("a whole completion", async () => {
    const response = await post(await start({ now: () => 1_770_000_000_999 }), question);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      object: "chat.completion",
      created: 1_770_000_000,
      model: "local/nearest-1",
      system_fingerprint: "local demo model, not an LLM",
      choices: [
        {
          index: 0,
          finish_reason: "stop",
          message: { role: "assistant", content: "The fee rises to 5 euros in May." },
        },
      ],
      usage: { prompt_tokens: 23, completion_tokens: 8, total_tokens: 31 },
    });
  });

  test("a stream says the same words, then how it ended, its usage and [DONE]", async () => {
    const response = await post(await start(), { ...question, stream: true, stream_options: { include_usage: true } });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const events = await eventsOf(response);
    expect(events.at(-1)).toBe("[DONE]");
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event));
    expect(chunks[0].choices[0].delta.role).toBe("assistant");
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("")).toBe(
      "The fee rises to 5 euros in May.",
    );
    expect(chunks.at(-2).choices[0].finish_reason).toBe("stop");
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 31 } });
  });

  test("JSON when a schema is set", async () => {
    const schema = {
      type: "object",
      properties: { amount: { type: "number" } },
      required: ["amount"],
      additionalProperties: false,
    };
    const response = await post(await start(), {
      ...question,
      response_format: { type: "json_schema", json_schema: { name: "fee", strict: true, schema } },
    });
    expect(JSON.parse((await response.json()).choices[0].message.content)).toEqual({ amount: 5 });
  });

  test("the model in the list, with what it is", async () => {
    const models = await (await fetch(`${(await start()).url}/models`)).json();
    expect(models.data).toMatchObject([{ id: "local/nearest-1", description: "local demo model, not an LLM" }]);
  });
});

describe("errors have OpenAI's shape", () => {
  test.each([
    ["not JSON", "{", 400, null],
    ["no messages", { model: "local/nearest-1" }, 400, null],
    ["a strange role", { ...question, messages: [{ role: "robot", content: "x" }] }, 400, null],
    ["an unknown model", { ...question, model: "gpt-9" }, 404, "model_not_found"],
  ])("%s", async (_name, body, status, code) => {
    const response = await post(await start(), body);
    expect(response.status).toBe(status);
    expect((await response.json()).error).toMatchObject({
      type: "invalid_request_error",
      code,
      message: expect.any(String),
    });
  });

  test("unknown paths and methods", async () => {
    const { url } = await start();
    expect((await fetch(`${url}/images`, { method: "POST" })).status).toBe(404);
    expect((await fetch(`${url}/chat/completions`)).status).toBe(405);
  });

  test("a body over 10 MiB", async () => {
    expect((await post(await start(), "x".repeat(11 * 1024 * 1024))).status).toBe(413);
  });
});

describe("faults on demand, one call each", () => {
  test("429 with Retry-After, 500, then well again", async () => {
    const loopback = await start({ retryAfterMs: 1_500 });
    loopback.failNext("rate_limit", "server_error");
    const limited = await post(loopback, question);
    expect(limited.status).toBe(429);
    expect(limited.headers.get("retry-after")).toBe("2");
    expect((await limited.json()).error.code).toBe("rate_limit_exceeded");
    expect((await post(loopback, question)).status).toBe(500);
    expect((await post(loopback, question)).status).toBe(200);
    expect(loopback.calls()).toBe(3);
  });

  test("an answer that breaks off, whole or streamed, and one that is not JSON", async () => {
    const loopback = await start();
    loopback.failNext("cut_off", "cut_off", "garbage");
    await expect(post(loopback, question).then((response) => response.json())).rejects.toThrow();
    await expect(post(loopback, { ...question, stream: true }).then((response) => response.text())).rejects.toThrow();
    await expect(post(loopback, question).then((response) => response.json())).rejects.toThrow(SyntaxError);
  });

  test("every n-th call is refused when the knob says so", async () => {
    const loopback = await start({ rateLimitEvery: 2 });
    const statuses = [];
    for (let call = 0; call < 4; call++) statuses.push((await post(loopback, question)).status);
    expect(statuses).toEqual([200, 429, 200, 429]);
  });
});

test("it is slow when told to be, and a client that leaves does not disturb it", async () => {
  const loopback = await start({ latencyMs: 120 });
  await expect(post(loopback, question, AbortSignal.timeout(20))).rejects.toThrow();
  const started = performance.now();
  expect((await post(loopback, question)).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThanOrEqual(110);
});
