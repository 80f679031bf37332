import "server-only";
import { authorize } from "../../access/authorize.ts";
import { captureContent } from "../../telemetry/capture/capture-content.ts";
import type { Redaction } from "../../telemetry/domain/capture.ts";
import { query } from "../../usecase/query.ts";
import type { EvalCase } from "../domain/case.ts";
import { type CallInputs, inputsOfCall } from "./domain/call-inputs.ts";
import { findCalled } from "./find-called.ts";

/**
 * A case made of a call, for a person to look through. `body` has no measure yet; `output` is what the call answered.
 * `redactions` says what was taken out now, `before` what had been when the call was kept.
 */
export type CallCase = {
  prompt: string;
  body: Pick<EvalCase, "id" | "inputs" | "turns" | "source" | "tags" | "conversation">;
  output: string | null;
  inputs: CallInputs["from"];
  variables: string[];
  redactions: Redaction[];
  before: Redaction[];
};

const MOST_CONVERSATION = 120;

/** An id that says where the case came from, of the signs an id may have. */
const idOf = (traceId: string, spanId: string) => `call-${traceId.slice(0, 8)}-${spanId.slice(0, 6)}`;

/**
 * Makes a case of a call, with personal data taken out, to be looked through before it is saved.
 * @throws AppError `forbidden`, `not_found`, and `conflict` where no text was kept
 */
export const callCase = query(
  "suite.edit",
  async (context, { traceId, spanId }: { traceId: string; spanId: string }): Promise<CallCase> => {
    const called = await findCalled(context, traceId, spanId);
    authorize(context.actor, "suite.edit", { prompt: called.prompt });
    const { text, version } = called;
    const clean = captureContent("redacted", text);
    const given = inputsOfCall(version, clean);
    const spoken = (given?.from === "messages" ? given.turns : []).filter(({ role }) => role !== "system");
    const source = "production" as const;
    const body = given && given.from !== "messages" ? { inputs: given.inputs } : { turns: spoken };
    const conversation = called.conversation?.trim().slice(0, MOST_CONVERSATION);
    return {
      prompt: called.prompt,
      body: { id: idOf(traceId, spanId), ...body, source, ...(conversation && { conversation }) },
      output: clean.output?.map(({ content }) => content).join("\n\n") ?? null,
      inputs: given?.from ?? "messages",
      variables: [...new Set([...(version?.system.variables ?? []), ...(version?.user.variables ?? [])])],
      redactions: clean.redactions,
      before: text.redactions,
    };
  },
);
