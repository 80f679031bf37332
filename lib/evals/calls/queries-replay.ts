import "server-only";
import { personOf } from "../../access/actor.ts";
import { authorize } from "../../access/authorize.ts";
import type { Db } from "../../core/db.ts";
import { log } from "../../core/log.ts";
import { openModel } from "../../models/open-model.ts";
import { streamModel } from "../../models/try/stream-model.ts";
import type { ChatMessage } from "../../prompts/domain/content.ts";
import { findVersion } from "../../prompts/lookup.ts";
import { parseInput } from "../../usecase/parse.ts";
import { query } from "../../usecase/query.ts";
import { type Compiled, compileContent, messagesOf } from "../messages.ts";
import { eventQueue } from "../try/event-queue.ts";
import { faultOf } from "../try/fault-of.ts";
import { spendAnswers, takePlace } from "../try/try-limits.ts";
import { type CallInputs, inputsOfCall } from "./domain/call-inputs.ts";
import type { ReplayEvent } from "./domain/replay-event.ts";
import { type Called, findCalled } from "./find-called.ts";
import { replayInput } from "./schema.ts";

const LONGEST_MS = 300_000;

type Asked = { messages: ChatMessage[] } | { missing: string[] };

/** What is sent: the version's own words with the call's inputs, or the conversation as it was. */
function messagesFor(version: Compiled, isSame: boolean, inputs: CallInputs): Asked {
  if (inputs.from !== "messages")
    return messagesOf(version, { id: "call", inputs: inputs.inputs, source: "production" });
  const spoken = inputs.turns.filter(({ role }) => role !== "system");
  // The version that answered then had its system message filled in; the filled one is here.
  if (isSame) return { messages: inputs.turns };
  return messagesOf(version, { id: "call", turns: spoken, source: "production" });
}

type Replay = { version: number; compiled: Compiled; asked: Asked; model: string };

async function answer(
  db: Db,
  workspaceId: string,
  { version, compiled, asked, model }: Replay,
  signal: AbortSignal,
  tell: (event: ReplayEvent) => void,
) {
  if ("missing" in asked) {
    const names = asked.missing.map((name) => `{{${name}}}`).join(", ");
    const detail = `v${version} needs a value for ${names}, and the call does not tell it.`;
    return tell({ kind: "failed", fault: { code: "missing_variables", missing: asked.missing, detail } });
  }
  const { parameters, outputSchema, tools } = compiled.content;
  const watching = {
    asked: () => tell({ kind: "asked" }),
    text: (text: string) => tell({ kind: "text", text }),
    again: () => tell({ kind: "again" }),
    wait: (seconds: number) => tell({ kind: "wait", seconds }),
  };
  const open = await openModel(db, workspaceId, model);
  const question = { messages: asked.messages, parameters, outputSchema, tools };
  const streamed = await streamModel(db, open, question, watching, { signal });
  const { output, ...took } = streamed.answer;
  tell({ kind: "answered", output, figures: { ...took, latencyMs: streamed.latencyMs, cached: streamed.cached } });
}

async function versionFor(db: Db, called: Called, number: number): Promise<Compiled> {
  if (number === called.number && called.version) return called.version;
  return compileContent((await findVersion(db, called.promptId, number)).content);
}

/**
 * Asks a version anew what a call was asked, and tells the answer as it comes. Nothing is saved.
 * @throws AppError `forbidden`, `not_found`, `version_not_found`, `conflict` where no text was kept, `rate_limited`
 */
export const replayCall = query(
  "prompt.try",
  async (context, given: unknown, leaving: AbortSignal): Promise<AsyncGenerator<ReplayEvent, void, void>> => {
    const { db, workspaceId, actor } = context;
    const { traceId, spanId, version, model } = parseInput(replayInput, given);
    const called = await findCalled(context, traceId, spanId);
    authorize(actor, "prompt.try", { prompt: called.prompt });
    const compiled = await versionFor(db, called, version);
    const inputs = inputsOfCall(called.version, called.text) ?? { from: "messages" as const, turns: [] };
    const asked = messagesFor(compiled, version === called.number, inputs);
    const replay: Replay = { version, compiled, asked, model: model ?? compiled.content.model };
    const person = personOf(actor) ?? "job";
    const giveBack = takePlace(db, person);
    try {
      await spendAnswers(db, person, 1);
    } catch (error) {
      giveBack();
      throw error;
    }
    const { push, end, events } = eventQueue<ReplayEvent>();
    push({ kind: "begun", version, model: replay.model, inputs: inputs.from });
    const signal = AbortSignal.any([leaving, AbortSignal.timeout(LONGEST_MS)]);
    void answer(db, workspaceId, replay, signal, push)
      .catch((error: unknown) => {
        if (leaving.aborted) return;
        push({ kind: "failed", fault: faultOf(error, replay.model) });
      })
      .then(() => push({ kind: "end" }))
      .catch((error: unknown) => log.error("replay failed", error))
      .finally(() => {
        giveBack();
        end();
      });
    return events;
  },
);
