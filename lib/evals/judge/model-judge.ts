import { renderTemplate } from "#sdk/template/render-template.ts";
import type { ModelAnswer } from "../../models/domain/provider.ts";
import type { ChatMessage, Json, JsonObject, ModelParameters, PromptContent } from "../../prompts/domain/content.ts";
import { type Judgement, type JudgeRequest, pollVotes, type Vote } from "../graders/judge.ts";
import type { Compiled } from "../messages.ts";
import { fenceData } from "./fence-data.ts";
import { JUDGE_SCHEMA, parseVote } from "./judge-schema.ts";

/** One question to the judge's model. `vote` counts from 0; `again` is the second try of a vote that was no JSON. */
export type JudgeQuestion = {
  messages: ChatMessage[];
  parameters: ModelParameters;
  outputSchema: JsonObject;
  vote: number;
  again: boolean;
};
export type AskJudge = (question: JudgeQuestion) => Promise<ModelAnswer>;

/** The judge's answer could not be used, twice: nothing is known of the output, which is no fault of it. */
export class UnusableVote extends Error {
  constructor(wrong: string) {
    super(`${wrong}, twice`);
    this.name = "UnusableVote";
  }
}

const textOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** Everything a judge's prompt may use, each set apart as data. What a case lacks is said in words: no variable is empty. */
function valuesOf({ input, output, reference, rubric }: JudgeRequest) {
  return fenceData({
    input,
    output,
    reference: reference === null ? "There is no reference; judge by the rubric." : textOf(reference),
    rubric: rubric === undefined || rubric.trim() === "" ? "There is no rubric; judge by the reference." : rubric,
  });
}

function messagesFor({ system, user }: Compiled, request: JudgeRequest): ChatMessage[] {
  const values = valuesOf(request);
  return (["system", "user"] as const).flatMap((role) => {
    const rendered = renderTemplate(role === "system" ? system : user, values);
    if ("missing" in rendered) {
      throw new Error(
        `the judge’s prompt wants ${rendered.missing.join(", ")}; it has input, output, reference and rubric`,
      );
    }
    return rendered.text.trim() === "" ? [] : [{ role, content: rendered.text }];
  });
}

/** Votes must be able to differ, or a second one would tell nothing: each gets a seed of its own. */
function parametersFor({ parameters }: PromptContent, vote: number): ModelParameters {
  return { ...parameters, seed: (parameters.seed ?? 1) + vote };
}

/** One vote: a second try where the first answer was no verdict. @throws UnusableVote, and whatever `ask` throws */
async function castVote(ask: AskJudge, question: Omit<JudgeQuestion, "again">): Promise<Vote> {
  const first = parseVote((await ask({ ...question, again: false })).output);
  if ("vote" in first) return first.vote;
  const second = parseVote((await ask({ ...question, again: true })).output);
  if ("vote" in second) return second.vote;
  throw new UnusableVote(second.wrong);
}

/** Has a model judge one output with the judge's prompt: two votes, a third where they differ. */
export async function judgeByModel(version: Compiled, ask: AskJudge, request: JudgeRequest): Promise<Judgement> {
  const messages = messagesFor(version, request);
  const { content } = version;
  const outputSchema = content.outputSchema ?? JUDGE_SCHEMA;
  return pollVotes((vote) => castVote(ask, { messages, parameters: parametersFor(content, vote), outputSchema, vote }));
}
