import { findIncludes } from "#sdk/template/parse-mustache.ts";
import { positionsIn } from "#sdk/template/position.ts";
import type { Include, PromptContent } from "../content.ts";
import type { LintProblem } from "../lint.ts";
import type { IncludeFault } from "./lock-includes.ts";

/** In a Python template `{{> name}}` is the text `{> name}`: nobody means that, so it is refused rather than sent. */
export function lintFstringIncludes(content: PromptContent): LintProblem[] {
  if (content.templateFormat !== "fstring") return [];
  return (["system", "userTemplate"] as const).flatMap((field) => {
    const positionOf = positionsIn(content[field]);
    return findIncludes(content[field]).map(({ name, at }): LintProblem => {
      const message = `{{> ${name}}} would be sent as it stands: snippets are included in mustache templates only. Choose mustache, or write the text out.`;
      return { severity: "error", field, ...positionOf(at), code: "include_in_fstring", message };
    });
  });
}

/** What locking found, as findings at their places. */
export function lintLocks(faults: readonly IncludeFault[]): LintProblem[] {
  return faults.map(({ field, code, message, line, column }) => ({
    severity: "error",
    field,
    line,
    column,
    code,
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
  }));
}

/** A snippet that is released as `to` by now, where `from` is held. */
export type IncludeUpdate = { name: string; from: number; to: number };

/** Snippets that were released anew since `before` was locked; saving takes them over. */
export function outdatedIncludes(
  before: readonly Include[] | undefined,
  now: readonly Include[] | undefined,
): IncludeUpdate[] {
  const newer = new Map((now ?? []).map((include) => [include.name, include.version]));
  return (before ?? []).flatMap(({ name, version }) => {
    const latest = newer.get(name);
    return latest === undefined || latest === version ? [] : [{ name, from: version, to: latest }];
  });
}

/** A notice at each tag whose snippet went on, or at the top where it is included by another snippet. */
export function lintUpdates(content: PromptContent, updates: readonly IncludeUpdate[]): LintProblem[] {
  return updates.map(({ name, from, to }): LintProblem => {
    const message = `${name} is released as v${to} by now; the last version holds v${from}. Saving takes v${to} over.`;
    for (const field of ["system", "userTemplate"] as const) {
      const tag = findIncludes(content[field]).find((each) => each.name === name);
      const found = { severity: "notice", field, code: "include_outdated", message } as const;
      if (tag) return { ...found, ...positionsIn(content[field])(tag.at) };
    }
    return { severity: "notice", field: "system", code: "include_outdated", message };
  });
}
