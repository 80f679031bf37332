import type { Include, PromptContent } from "../content.ts";
import type { LintProblem } from "../lint.ts";
import { findIncludes } from "../template/parse-mustache.ts";
import { positionsIn } from "../template/position.ts";
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

/** Snippets that were released anew since `before` was locked; saving takes them over. */
export function outdatedIncludes(before: readonly Include[] | undefined, now: readonly Include[] | undefined) {
  const newer = new Map((now ?? []).map((include) => [include.name, include.version]));
  return (before ?? []).flatMap(({ name, version }) => {
    const latest = newer.get(name);
    return latest === undefined || latest === version ? [] : [{ name, from: version, to: latest }];
  });
}
