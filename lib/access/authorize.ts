import { AppError } from "../core/errors.ts";
import type { Actor } from "./actor.ts";
import { PERMISSIONS, type Permission, patternCovers, rolesAllow, type Scope, scopesAllow } from "./policy.ts";

/** What a request is aimed at, as far as a key can be limited to it. */
export type Target = { prompt?: string; channel?: string };

/** What a key is limited to, whoever owns it. */
export type KeyLimits = {
  readonly scopes: readonly string[];
  readonly promptPattern: string | null;
  readonly channels: readonly string[];
};

/** May this actor do this at all? For interfaces that must say so before the press; `authorize` is what decides. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "job") return true;
  if (!rolesAllow(actor.roles, permission)) return false;
  return actor.kind === "member" || scopesAllow(actor.scopes, permission);
}

const lacksScope = (scope: Scope) => `This API key lacks the scope "${scope}".`;

function missingSentence(actor: Actor, permission: Permission): string {
  const { roles, scope } = PERMISSIONS[permission];
  if (actor.kind === "key") {
    if (scope === null) return "This cannot be done with an API key; a person must do it in the console.";
    if (!scopesAllow(actor.scopes, permission)) return lacksScope(scope);
  }
  return `This needs one of the roles ${roles.join(", ")}. Ask an admin of the workspace.`;
}

function checkLimits({ promptPattern, channels }: KeyLimits, { prompt, channel }: Target): void {
  if (prompt !== undefined && !patternCovers(promptPattern, prompt)) {
    throw new AppError("forbidden", `This API key is limited to prompts named ${promptPattern}.`);
  }
  if (channel !== undefined && channels.length > 0 && !channels.includes(channel)) {
    throw new AppError("forbidden", `This API key is limited to the channels ${channels.join(", ")}.`);
  }
}

/**
 * The one check. Throws `forbidden` unless roles, scopes, and a key's prompt pattern and channels all allow it.
 */
export function authorize(actor: Actor, permission: Permission, target: Target = {}): void {
  if (!may(actor, permission)) throw new AppError("forbidden", missingSentence(actor, permission));
  if (actor.kind === "key") checkLimits(actor, target);
}

/**
 * The check for what an application does while it runs. It asks nothing of the key's owner: serving goes on when the
 * person who made the key has left. Throws `forbidden`.
 */
export function authorizeKey(key: KeyLimits, scope: Scope, target: Target = {}): void {
  if (!key.scopes.includes(scope)) throw new AppError("forbidden", lacksScope(scope));
  checkLimits(key, target);
}
