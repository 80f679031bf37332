import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { ContentRedline, Redline } from "#lib/prompts/domain/redline/shapes.ts";
import type { RedlineRequest, RedlineResponse } from "./redline-protocol.ts";

type Settle = (response: RedlineResponse) => void;

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Settle>();

/** Tells everyone who waits that there will be no answer; the next request starts a new worker. */
function giveUp(): void {
  worker?.terminate();
  worker = null;
  const unanswered = [...waiting];
  waiting.clear();
  for (const [id, settle] of unanswered) settle({ id, kind: "failed" });
}

function start(): Worker {
  const started = new Worker(new URL("./redline.worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<RedlineResponse>) => {
    const settle = waiting.get(data.id);
    waiting.delete(data.id);
    settle?.(data);
  });
  started.addEventListener("error", giveUp);
  started.addEventListener("messageerror", giveUp);
  return started;
}

function ask(question: (id: number) => RedlineRequest): Promise<RedlineResponse> {
  return new Promise((resolve) => {
    lastId += 1;
    const request = question(lastId);
    waiting.set(request.id, resolve);
    try {
      worker ??= start();
      worker.postMessage(request);
    } catch {
      giveUp();
    }
  });
}

/** Compares two versions in the page's one background worker. Rejects when the browser cannot run it. */
export async function compareContents(base: PromptContent, head: PromptContent): Promise<ContentRedline> {
  const response = await ask((id) => ({ id, kind: "content", base, head }));
  if (response.kind !== "content") throw new Error("the redline worker gave no answer");
  return response.redline;
}

/** Compares two plain texts in the page's one background worker. Rejects when the browser cannot run it. */
export async function compareTexts(base: string, head: string): Promise<Redline> {
  const response = await ask((id) => ({ id, kind: "text", base, head }));
  if (response.kind !== "text") throw new Error("the redline worker gave no answer");
  return response.redline;
}
