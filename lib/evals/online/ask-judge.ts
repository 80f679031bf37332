import type { Tx } from "../../core/db.ts";
import { findVersion } from "../../prompts/lookup.ts";
import type { Message } from "../../telemetry/domain/seen-span.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";
import type { JudgeRequest } from "../graders/judge.ts";
import type { Waiting } from "./claim-grade.ts";

const MOST_RUBRIC = 20_000;
const MOST_TEXT = 40_000;

const said = (messages: readonly Message[]): string =>
  messages.map(({ role, content }) => `${role}: ${content}`).join("\n\n");

/** The end of a long conversation tells what was asked. */
const endOf = (text: string): string => text.slice(-MOST_TEXT);

/**
 * What a judge is asked about a call: there is no reference, so it judges by the instructions the version was given. The
 * local judge, which compares words, compares with what was asked. Null for a call without an answer.
 */
export async function judgeRequest(tx: Tx, judge: PinnedJudge, call: Waiting): Promise<JudgeRequest | null> {
  const { promptId, version, input, output } = call;
  const answer = (output ?? []).map(({ content }) => content).join("\n\n");
  if (answer.trim() === "" || version === 0) return null;
  const asked = (input ?? []).filter(({ role }) => role !== "system");
  const shared = { input: endOf(said(asked)), output: answer.slice(0, MOST_TEXT), reference: null };
  if (judge.kind === "local") return { ...shared, rubric: endOf(asked.map(({ content }) => content).join("\n")) };
  const { content } = await findVersion(tx, promptId, version);
  const instructions = content.system.slice(0, MOST_RUBRIC);
  return { ...shared, rubric: `The answer must do what these instructions ask for:\n${instructions}` };
}
