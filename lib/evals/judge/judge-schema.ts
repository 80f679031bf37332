import { z } from "zod";
import type { JsonObject } from "../../prompts/domain/content.ts";
import type { Vote } from "../graders/judge.ts";

/** What a judge must answer. The reason comes first, so that a model thinks before it decides. */
export const JUDGE_SCHEMA: JsonObject = {
  type: "object",
  properties: {
    reason: { type: "string", description: "Two sentences at most: what decides it, with the words it rests on." },
    correct: { type: "boolean", description: "Whether the answer does what was asked." },
    score: { type: "integer", enum: [1, 2, 3, 4, 5], description: "How good it is, from 1, useless, to 5, as asked." },
  },
  required: ["reason", "correct", "score"],
  additionalProperties: false,
};

const said = z.object({
  reason: z.string().trim().max(4_000).default(""),
  correct: z.boolean(),
  score: z.number().int().min(1).max(5),
});

/** The part of an answer that is its JSON: models without structured output wrap it in fences and politeness. */
function jsonPart(text: string): string {
  return text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
}

/** A judge's answer as a vote, or what is wrong with it. Fields beyond the three are let pass and not read. */
export function parseVote(output: string): { vote: Vote } | { wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(jsonPart(output));
  } catch {
    return { wrong: "the judge’s answer is not JSON" };
  }
  const parsed = said.safeParse(value);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map((issue) => issue.path[0] ?? "the whole"))];
    return { wrong: `the judge’s answer has no usable ${fields.join(", ")}` };
  }
  const { reason, correct, score } = parsed.data;
  return { vote: { pass: correct, score, reason: reason === "" ? "no reason given" : reason } };
}
