import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Viewer } from "../access/session.ts";
import { AppError } from "../core/errors.ts";
import { answerLines } from "./answer-lines.ts";

// Who is signed in is the one thing these tests decide.
let viewer: Viewer | null = null;
vi.mock("../access/session.ts", () => ({ findViewer: async () => viewer }));

const MOST = 64;
const encode = (text: string) => new TextEncoder().encode(text);

function requestOf(body: BodyInit, headers: Record<string, string> = { "content-type": "application/json" }): Request {
  return new Request("http://localhost/try", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}
async function* nothing(): AsyncGenerator<unknown> {}
const refusal = async (request: Request, open: () => Promise<AsyncIterable<unknown>> = async () => nothing()) => {
  const response = await answerLines("here", request, MOST, open);
  return `${response.status} ${(await response.json()).code}`;
};

beforeEach(() => {
  viewer = {} as Viewer;
});

describe("before anything is read", () => {
  test("a stranger is told to sign in, and nothing is opened", async () => {
    viewer = null;
    const open = vi.fn(async () => nothing());
    expect(await refusal(requestOf("{}"), open)).toBe("401 unauthenticated");
    expect(open).not.toHaveBeenCalled();
  });

  test("only JSON comes in: a form of a foreign page does not", async () => {
    expect(await refusal(requestOf("{}", { "content-type": "text/plain" }))).toBe("415 unsupported_media_type");
    expect(await refusal(requestOf("{oops"))).toBe("422 invalid_request");
    expect(await refusal(requestOf(new Uint8Array([0x7b, 0xff, 0x7d])))).toBe("422 invalid_request");
  });

  test("a body that is too large is refused by what it says of itself, and by what it is", async () => {
    expect(await refusal(requestOf(JSON.stringify("x".repeat(MOST))))).toBe("413 too_large");
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(encode("x".repeat(16)));
      },
    });
    expect(await refusal(requestOf(endless))).toBe("413 too_large");
    expect(sent).toBeLessThan(16);
  });

  test("a refusal of what is asked keeps its code; a fault of ours is told to nobody", async () => {
    const quiet = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const refuse = (error: Error) => refusal(requestOf("{}"), () => Promise.reject(error));
    expect(await refuse(new AppError("forbidden", "No."))).toBe("403 forbidden");
    expect(await refuse(new Error("secret"))).toBe("500 internal");
    quiet.mockRestore();
  });
});

describe("the lines", () => {
  test("come one by one, as they happen, and are never held back by a proxy", async () => {
    const { promise: second, resolve: letSecond } = Promise.withResolvers<void>();
    async function* events() {
      yield { n: 1 };
      await second;
      yield { n: 2 };
    }
    const response = await answerLines("here", requestOf('{"a":1}'), MOST, async (_, body) => {
      expect(body).toEqual({ a: 1 });
      return events();
    });
    expect(response.headers.get("cache-control")).toContain("no-transform");
    const reader = response.body!.getReader();
    const read = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toBe('{"n":1}\n');
    letSecond();
    expect(await read()).toBe('{"n":2}\n');
    expect((await reader.read()).done).toBe(true);
  });

  test("a reader that goes away is known at once", async () => {
    let left: AbortSignal | null = null;
    const response = await answerLines("here", requestOf("{}"), MOST, async (_viewer, _body, leaving) => {
      left = leaving;
      return (async function* () {
        yield 1;
        await new Promise((resolve) => leaving.addEventListener("abort", resolve));
      })();
    });
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect((left as AbortSignal | null)?.aborted).toBe(true);
  });

  test("something empty comes now and then while nothing happens", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const response = await answerLines("here", requestOf("{}"), MOST, async () =>
      (async function* () {
        await new Promise(() => undefined);
        yield 1;
      })(),
    );
    const reader = response.body!.getReader();
    vi.advanceTimersByTime(10_000);
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("\n");
    await reader.cancel();
    vi.useRealTimers();
  });
});
