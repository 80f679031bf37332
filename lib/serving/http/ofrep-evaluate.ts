import { setImmediate } from "node:timers/promises";
import { patternCovers } from "../../access/policy.ts";
import { AppError, type Fault } from "../../core/errors.ts";
import { type Circumstances, resolve } from "../resolve.ts";
import type { ResolveRequest } from "../resolve-request.ts";
import type { KeyRecord, WorkspaceRules } from "../ruleset.ts";
import { UnreadableBody } from "./ofrep-request.ts";

/** What went wrong with one flag or a whole request, in OpenFeature's words. */
export type OfrepFailure = { errorCode: string; errorDetails: string };

export type Evaluation = {
  key: string;
  value: Resolved;
  reason: string;
  variant: string;
  metadata: Record<string, string | number | boolean>;
};

/** What of a resolve's answer an evaluation is about; the rest is passed on as it is. */
type Resolved = {
  version: number;
  semver: string;
  commitSha: string;
  channel: string | null;
  reason: string;
  generation: number;
  attributes: Record<string, string>;
  messages: { content: string }[];
  warnings: string[];
};

type FailedEvaluation = OfrepFailure & { key: string };

const SLICE_MS = 4;
/** A large variable that many prompts use must not fill the process's memory. */
const MOST_CHARACTERS = 32 * 1024 * 1024;
const TOO_MUCH = "The texts of all prompts are more than 32 MiB. Evaluate those you need one at a time.";
const NOT_FOUND = new Set(["prompt_not_found", "channel_not_found", "version_not_found"]);
const BAD = new Set(["missing_variables", "invalid_request"]);
const OTHER = new Set(["too_large", "unsupported_media_type"]);

function faultsOf({ message, extra }: AppError): string {
  if (!Array.isArray(extra.faults)) return message;
  const faults: Fault[] = extra.faults;
  return `${faults.map(({ path, message }) => `${path} ${message}`).join("; ")}.`;
}

/** The HTTP status and the words of OFREP for a refusal; null for what OFREP leaves to HTTP (401, 403, 429, 5xx). */
export function failureOf(error: unknown): { status: 400 | 404; failure: OfrepFailure } | null {
  if (error instanceof UnreadableBody) {
    return { status: 400, failure: { errorCode: "PARSE_ERROR", errorDetails: error.message } };
  }
  if (!(error instanceof AppError)) return null;
  const errorDetails = faultsOf(error);
  if (NOT_FOUND.has(error.code)) return { status: 404, failure: { errorCode: "FLAG_NOT_FOUND", errorDetails } };
  if (BAD.has(error.code)) return { status: 400, failure: { errorCode: "INVALID_CONTEXT", errorDetails } };
  if (OTHER.has(error.code)) return { status: 400, failure: { errorCode: "GENERAL", errorDetails } };
  return null;
}

/** One prompt as a flag: its variant is `v` and the version's number, its value what a resolve answers. */
export function evaluate(
  rules: WorkspaceRules,
  key: KeyRecord,
  name: string,
  request: ResolveRequest,
  moment: Circumstances,
): Evaluation {
  const value: Resolved = JSON.parse(resolve(rules, key, name, request, moment));
  const { version, semver, commitSha, channel, reason, generation, attributes } = value;
  const metadata: Evaluation["metadata"] = { generation, version, semver, commitSha };
  if (channel !== null) metadata.channel = channel;
  const { "countersign.rollout": rollout, "countersign.arm": arm } = attributes;
  if (rollout !== undefined && arm !== undefined) Object.assign(metadata, { rollout, arm });
  return { key: name, value, reason, variant: `v${version}`, metadata };
}

/** One of many flags: null when it is none on the channel asked for. What its version does not use is no warning here. */
function evaluateOneOfAll(...asked: Parameters<typeof evaluate>): Evaluation | FailedEvaluation | null {
  try {
    const evaluation = evaluate(...asked);
    evaluation.value.warnings = [];
    return evaluation;
  } catch (error) {
    const refused = failureOf(error);
    if (!refused) throw error;
    return refused.status === 404 ? null : { key: asked[2], ...refused.failure };
  }
}

/**
 * Every prompt the key reaches that serves something on the channel asked for, all at one generation. One whose variables
 * are missing fails alone. Thousands of prompts are done in turns of a few milliseconds, between which others are answered.
 * @throws AppError `forbidden`; `too_large` when their texts are too much for one answer
 */
export async function evaluateAll(
  rules: WorkspaceRules,
  key: KeyRecord,
  request: ResolveRequest,
  moment: Circumstances,
): Promise<(Evaluation | FailedEvaluation)[]> {
  const flags: (Evaluation | FailedEvaluation)[] = [];
  let until = performance.now() + SLICE_MS;
  let characters = 0;
  for (const { name, archived } of rules.prompts.values()) {
    if (archived || !patternCovers(key.promptPattern, name)) continue;
    const flag = evaluateOneOfAll(rules, key, name, request, moment);
    if (flag) flags.push(flag);
    if (flag && "value" in flag) for (const { content } of flag.value.messages) characters += content.length;
    if (characters > MOST_CHARACTERS) throw new AppError("too_large", TOO_MUCH);
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE_MS;
  }
  return flags;
}
