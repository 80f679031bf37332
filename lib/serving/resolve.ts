import { renderTemplate } from "#sdk/template/render-template.ts";
import { AppError } from "../core/errors.ts";
import { askerOf } from "./asker-of.ts";
import { type Choice, chooseVersion, servedPrompt } from "./choose-version.ts";
import type { ResolveRequest } from "./resolve-request.ts";
import type { KeyRecord, WorkspaceRules } from "./ruleset.ts";
import type { Prepared, PreparedText } from "./served-version.ts";
import type { Served } from "./track-served.ts";

/**
 * `now` in ms since 1970; `draw` gives a random id when the request brings none; `note` hears of the answer, where it is
 * one that is used.
 */
export type Circumstances = { now: number; draw: () => string; note?: (served: Served) => void };

const EMPTY = '""';
const RANDOM_UNIT =
  "Neither conversationId nor requestId was given, so a random one was drawn; send one to keep a conversation on its version.";
const MOST_WARNINGS = 50;

type Texts = { system: string | null; user: string | null };

/** The JSON string of a filled text; the names it lacks are added to `missing`. */
function fill(text: PreparedText, variables: ResolveRequest["variables"], missing: Set<string>): string {
  if (text.json !== null) return text.json;
  const rendered = renderTemplate(text.template, variables);
  if ("text" in rendered) return JSON.stringify(rendered.text);
  for (const name of rendered.missing) missing.add(name);
  return EMPTY;
}

function renderTexts({ system, user }: Prepared, { render, variables }: ResolveRequest): Texts {
  const missing = new Set<string>();
  const texts = {
    system: render === "none" ? null : fill(system, variables, missing),
    user: render === "all" ? fill(user, variables, missing) : null,
  };
  if (missing.size === 0) return texts;
  const names = [...missing];
  throw new AppError("missing_variables", `This version needs ${names.join(", ")}. Send them in variables.`, {
    missing: names,
  });
}

function messagesJson({ system, user }: Texts): string {
  const first = system === null || system === EMPTY ? "" : `{"role":"system","content":${system}}`;
  const second = user === null || user === EMPTY ? "" : `{"role":"user","content":${user}}`;
  return `[${first}${first && second ? "," : ""}${second}]`;
}

function warningsOf({ known }: Prepared, request: ResolveRequest, choice: Choice, overruled: string | null): string[] {
  const warnings: string[] = [];
  for (const name of Object.keys(request.variables)) {
    if (!known.has(name)) warnings.push(`The variable ${name} is not used by this version.`);
    if (warnings.length >= MOST_WARNINGS) break;
  }
  for (const field of request.unknown) warnings.push(`The field ${field} is not known and was ignored.`);
  const byChannel = choice.channel !== null && choice.channel !== "latest";
  if (byChannel && request.conversationId === null && request.requestId === null) warnings.push(RANDOM_UNIT);
  if (byChannel && overruled !== null) warnings.push(overruled);
  return warnings;
}

function attributesJson({ attributes }: Prepared, { rollout, arm }: Choice): string {
  if (rollout === null) return `{${attributes}}`;
  return `{${attributes},"countersign.rollout":${JSON.stringify(rollout)},"countersign.arm":"${arm}"}`;
}

/**
 * Answers an application: which version, and its texts filled. Returns the answer as JSON, put together from finished
 * pieces. Without a tenant the key's own id stands in.
 * @throws AppError `forbidden`, `prompt_not_found`, `channel_not_found`, `version_not_found`, `missing_variables`
 */
export function resolve(
  workspace: WorkspaceRules,
  key: KeyRecord,
  name: string,
  request: ResolveRequest,
  { now, draw, note }: Circumstances,
): string {
  const prompt = servedPrompt(workspace, key, name);
  const unit = request.conversationId ?? request.requestId ?? draw();
  const tenantId = request.tenantId ?? key.keyId;
  const { asker, warning } = askerOf({ tenantId, tier: request.tier, unit }, workspace.tenants);
  const choice = chooseVersion(prompt, key, request.version, asker, now);
  const { prepared } = choice.version;
  const texts = renderTexts(prepared, request);
  note?.({
    workspaceId: workspace.id,
    promptId: prompt.id,
    version: choice.version.number,
    arm: choice.arm,
    tenantId: request.tenantId,
    at: now,
  });
  const warnings = warningsOf(prepared, request, choice, warning);
  return `{${prepared.identity},"channel":${JSON.stringify(choice.channel)},"reason":"${choice.reason}","content":${
    texts.system
  },"messages":${messagesJson(texts)},${prepared.settings},"generation":${workspace.generation},"attributes":${attributesJson(
    prepared,
    choice,
  )},"warnings":${JSON.stringify(warnings)}}`;
}
