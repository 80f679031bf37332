import { AppError } from "../core/errors.ts";
import type { Actor } from "./actor.ts";
import { PERMISSIONS, type Permission, patternCovers, rolesAllow, scopesAllow } from "./policy.ts";

/** What a request is aimed at, as far as a key can be limited to it. */
export type Target = { prompt?: string; channel?: string };

/** May this actor do this at all? For interfaces that must say so before the press; `authorize` is what decides. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "job") return true;
  if (!rolesAllow(actor.roles, permission)) return false;
  return actor.kind === "member" || scopesAllow(actor.scopes, permission);
}

function missingSentence(actor: Actor, permission: Permission): string {
  const { roles, scope } = PERMISSIONS[permission];
  if (actor.kind === "key" && scope === null)
    return "This cannot be done with an API key; a person must do it in the console.";
  if (actor.kind === "key" && !scopesAllow(actor.scopes, permission)) return `This API key lacks the scope "${scope}".`;
  return `This needs one of the roles ${roles.join(", ")}. Ask an admin of the workspace.`;
}

/**
 * The one check. Throws `forbidden` unless roles, scopes, and a key's prompt pattern and channels all allow it.
 */
export function authorize(actor: Actor, permission: Permission, target: Target = {}): void {
  if (!may(actor, permission)) throw new AppError("forbidden", missingSentence(actor, permission));
  if (actor.kind !== "key") return;
  if (target.prompt !== undefined && !patternCovers(actor.promptPattern, target.prompt)) {
    throw new AppError("forbidden", `This API key is limited to prompts named ${actor.promptPattern}.`);
  }
  if (target.channel !== undefined && actor.channels.length > 0 && !actor.channels.includes(target.channel)) {
    throw new AppError("forbidden", `This API key is limited to the channels ${actor.channels.join(", ")}.`);
  }
}
