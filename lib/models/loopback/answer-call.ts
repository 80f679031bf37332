import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type ModelAnswer, type ModelRequest, ProviderError } from "../domain/provider.ts";
import { LOCAL_MODEL } from "../local/local-provider.ts";
import type { Dialect } from "./dialect.ts";
import { type LoopbackFault, type LoopbackState, type Reply, type Said, seconds } from "./loopback-state.ts";
import { refusalOfError, refusalOfFault, refuse } from "./refuse.ts";
import { sendText } from "./send.ts";

const HUGE = 9 * 1024 * 1024;

type Call = { response: ServerResponse; dialect: Dialect; state: LoopbackState; fault: LoopbackFault | undefined };

/** Answers one call of a model in the vendor's protocol, or lets it suffer the fault that is next in line. */
export async function answerCall(
  body: string,
  path: string,
  response: ServerResponse,
  dialect: Dialect,
  state: LoopbackState,
): Promise<void> {
  const fault = state.faults.shift();
  const call: Call = { response, dialect, state, fault };
  const read = dialect.read(body, path);
  if ("fault" in read) {
    return refuse(response, { kind: "refused", status: 400, message: read.fault, param: read.param }, call);
  }
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const refusal = refusalOfFault(fault);
  if (refusal) return refuse(response, refusal, call);
  if (fault === "hang") return;
  if (fault === "redirect") return void response.writeHead(307, { location: "http://127.0.0.1:1/elsewhere" }).end();
  if (fault === "garbage") return sendText(response, 200, '{"id": "chatcmpl');
  if (fault === "wrong_shape") return sendText(response, 200, '{"ok": true, "choices": "none"}');
  if (fault === "huge") return sendText(response, 200, JSON.stringify({ padding: "x".repeat(HUGE) }));
  try {
    const reply = await replyTo({ ...read.request, signal: gone.signal }, state);
    const envelope = { id: `loopback-${state.calls}`, created: seconds(state), model: read.request.model };
    if (read.stream) await stream(dialect.events(envelope, reply, read.withUsage), call);
    else whole(dialect.whole(envelope, reply), call);
  } catch (error) {
    if (gone.signal.aborted) return;
    if (!(error instanceof ProviderError)) throw error;
    refuse(response, refusalOfError(error), call);
  }
}

async function replyTo(request: ModelRequest, state: LoopbackState): Promise<Reply> {
  const model = state.anyModel ? LOCAL_MODEL : request.model;
  const answer = await state.provider.complete({ ...request, model });
  return said(answer, state.sayings.shift());
}

function said(answer: ModelAnswer, said: Said | undefined): Reply {
  const toolCalls = said?.toolCalls ?? [];
  const output = said?.text ?? (toolCalls.length > 0 ? "" : answer.output);
  const usual = toolCalls.length > 0 ? "tool_calls" : answer.finishReason;
  return { ...answer, output, toolCalls, finishReason: said?.finishReason ?? usual };
}

function whole(body: object, { response, fault }: Call): void {
  const text = JSON.stringify(body);
  const half = text.slice(0, text.length / 2);
  if (fault === "cut_off" || fault === "hang_body") {
    response.writeHead(200, { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) });
    response.write(half);
    if (fault === "cut_off") setImmediate(() => response.destroy());
  } else {
    sendText(response, 200, fault === "short" ? half : text);
  }
}

/** Server-sent events. One that is cut off stops after a few of them, with the connection, in silence, or as if done. */
async function stream(events: string[], { response, dialect, state, fault }: Call): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
  const isCut = fault === "cut_off" || fault === "hang_body" || fault === "short" || fault === "stream_error";
  for (const event of isCut ? events.slice(0, Math.min(3, Math.ceil(events.length / 2))) : events) {
    response.write(event);
    if (state.pieceMs > 0) await sleep(state.pieceMs);
  }
  if (fault === "hang_body") return;
  if (fault === "cut_off") return void setImmediate(() => response.destroy());
  response.end(fault === "stream_error" ? dialect.streamError("Overloaded") : undefined);
}
