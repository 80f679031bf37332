import type { Attributes, AttributeValue } from "../raw-span.ts";
import { fieldsOf, firstText, isList, structureOf, textOf } from "./attribute-values.ts";

/** Which model answered, and why it ended. */
export type AnsweredBy = { provider: string | null; model: string | null; finishReason: string | null };

const PROVIDER = ["gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system", "ai.model.provider"];
/** What answered is believed before what was asked for. */
const MODEL = [
  "gen_ai.response.model",
  "llm.response.model_name",
  "ai.response.model",
  "langfuse.observation.model.name",
  "gen_ai.request.model",
  "llm.model_name",
  "llm.request.model_name",
  "ai.model.id",
];
const FINISH = ["llm.finish_reason", "ai.response.finishReason", "gen_ai.completion.0.finish_reason"];

export function readModel(attributes: Attributes): AnsweredBy {
  return {
    provider: firstText(attributes, PROVIDER),
    model: firstText(attributes, MODEL),
    finishReason:
      firstOf(attributes["gen_ai.response.finish_reasons"]) ??
      firstText(attributes, FINISH) ??
      finishOf(attributes["gen_ai.output.messages"]),
  };
}

function firstOf(value: AttributeValue | undefined): string | null {
  const reasons = structureOf(value);
  return isList(reasons) ? textOf(reasons[0]) : textOf(reasons);
}

function finishOf(value: AttributeValue | undefined): string | null {
  const messages = structureOf(value);
  return isList(messages) ? textOf(fieldsOf(messages[0])?.finish_reason) : null;
}
