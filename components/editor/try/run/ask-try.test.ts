import { afterEach, describe, expect, test, vi } from "vitest";
import type { TryEvent } from "#lib/evals/try/domain/try-event.ts";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { askTry } from "./ask-try.ts";

const REQUEST = { draft: {} as PromptContent, cases: ["a"], models: [], fresh: false };
const PLAN: TryEvent = { kind: "plan", columns: [], rows: [] };
const line = (event: TryEvent) => new TextEncoder().encode(`${JSON.stringify(event)}\n`);
const never = new AbortController().signal;

function answering(answer: () => Promise<Response> | Response): void {
  vi.stubGlobal("fetch", async () => answer());
}
function streaming(events: TryEvent[], after: (controller: ReadableStreamDefaultController) => void): void {
  answering(
    () =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const event of events) controller.enqueue(line(event));
            setTimeout(() => after(controller), 10);
          },
        }),
      ),
  );
}
async function ask(signal = never) {
  const told: TryEvent[] = [];
  const end = await askTry("/try", REQUEST, signal, (events) => told.push(...events));
  return { end, told };
}

afterEach(() => void vi.unstubAllGlobals());

describe("how a try ends", () => {
  test("with its end: everything was told", async () => {
    streaming([PLAN, { kind: "end" }], (controller) => controller.close());
    expect(await ask()).toEqual({ end: { kind: "ended" }, told: [PLAN, { kind: "end" }] });
  });

  test("closed, or broken off, before its end: lost, and what had come was told", async () => {
    streaming([PLAN], (controller) => controller.close());
    expect(await ask()).toEqual({ end: { kind: "lost" }, told: [PLAN] });
    streaming([PLAN], (controller) => controller.error(new TypeError("network error")));
    expect(await ask()).toEqual({ end: { kind: "lost" }, told: [PLAN] });
  });

  test("stopped by the person", async () => {
    const stopping = new AbortController();
    streaming([PLAN], (controller) => {
      stopping.abort();
      controller.error(stopping.signal.reason);
    });
    expect((await ask(stopping.signal)).end).toEqual({ kind: "stopped" });
  });
});

describe("when nothing was asked", () => {
  test("without a connection it says so", async () => {
    answering(() => Promise.reject(new TypeError("Failed to fetch")));
    expect((await ask()).end).toMatchObject({
      kind: "refused",
      refusal: { detail: expect.stringContaining("cannot be reached") },
    });
  });

  test("the server's own sentence is handed on, with the places at fault", async () => {
    const problem = { detail: "The draft cannot be tried.", faults: [{ path: "system", message: "is unclosed" }, 7] };
    answering(() => Response.json(problem, { status: 422 }));
    expect((await ask()).end).toEqual({
      kind: "refused",
      refusal: { detail: problem.detail, faults: [{ path: "system", message: "is unclosed" }], signedOut: false },
    });
  });

  test("who is signed out is told to sign in; a proxy's page is not shown", async () => {
    answering(() => Response.json({ detail: "You are signed out." }, { status: 401 }));
    expect((await ask()).end).toMatchObject({ refusal: { signedOut: true } });
    answering(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect((await ask()).end).toMatchObject({ refusal: { detail: "The server could not answer. Run it again." } });
  });
});
