/** The one table of who may do what. Everything that asks "may they?" asks this file. */

export const ROLE_NAMES = ["viewer", "editor", "approver", "operator", "developer", "admin"] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

/** What a service account may be: a signature, and the rules themselves, are people's. */
export const SERVICE_ROLES = ["viewer", "editor", "operator", "developer"] as const satisfies readonly RoleName[];

export const SCOPES = ["resolve", "ingest", "feedback", "read", "write", "evaluate", "release", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** Each permission, with the roles that carry it and the API-key scope that is needed besides; null = never by key. */
export const PERMISSIONS = {
  "workspace.read": { roles: ["viewer", "editor", "approver", "operator", "developer", "admin"], scope: "read" },
  "prompt.create": { roles: ["editor", "admin"], scope: "write" },
  "prompt.edit": { roles: ["editor", "admin"], scope: "write" },
  "prompt.archive": { roles: ["editor", "admin"], scope: "write" },
  "prompt.try": { roles: ["editor", "approver", "operator", "developer", "admin"], scope: "evaluate" },
  "suite.edit": { roles: ["editor", "admin"], scope: "write" },
  "run.start": { roles: ["editor", "approver", "operator", "developer", "admin"], scope: "evaluate" },
  "run.cancel": { roles: ["editor", "approver", "operator", "developer", "admin"], scope: "evaluate" },
  "grade.override": { roles: ["editor", "approver", "admin"], scope: "evaluate" },
  "output.label": { roles: ["editor", "approver", "operator", "developer", "admin"], scope: "evaluate" },
  "review.request": { roles: ["editor", "admin"], scope: "write" },
  "review.comment": { roles: ["editor", "approver", "operator", "developer", "admin"], scope: "write" },
  "review.decide": { roles: ["approver"], scope: null },
  "release.promote": { roles: ["operator", "admin"], scope: "release" },
  "release.break_glass": { roles: ["operator", "admin"], scope: "release" },
  "after_review.close": { roles: ["approver", "admin"], scope: null },
  "release.rollback": { roles: ["operator", "admin"], scope: "release" },
  "pin.edit": { roles: ["operator", "admin"], scope: "release" },
  "tenant.edit": { roles: ["operator", "developer", "admin"], scope: "write" },
  "channel.edit": { roles: ["operator", "admin"], scope: "release" },
  "call.content": { roles: ["editor", "approver", "operator", "developer", "admin"], scope: "read" },
  "call.review": { roles: ["editor", "approver", "operator", "developer", "admin"], scope: null },
  "search.save": { roles: ["viewer", "editor", "approver", "operator", "developer", "admin"], scope: null },
  "watch.edit": { roles: ["developer", "admin"], scope: "admin" },
  "alert.edit": { roles: ["editor", "operator", "developer", "admin"], scope: "write" },
  "webhook.manage": { roles: ["developer", "admin"], scope: "admin" },
  "slack.manage": { roles: ["admin"], scope: null },
  "policy.edit": { roles: ["admin"], scope: "admin" },
  "policy.decide": { roles: ["admin"], scope: null },
  "model.manage": { roles: ["developer", "admin"], scope: "admin" },
  "member.manage": { roles: ["admin"], scope: null },
  "key.manage": { roles: ["developer", "admin"], scope: null },
  "retention.edit": { roles: ["admin"], scope: null },
  "access.export": { roles: ["admin"], scope: null },
  "inbox.own": { roles: ["viewer", "editor", "approver", "operator", "developer", "admin"], scope: null },
  "audit.verify": { roles: ["viewer", "editor", "approver", "operator", "developer", "admin"], scope: "read" },
} as const satisfies Record<string, { roles: readonly RoleName[]; scope: Scope | null }>;

export type Permission = keyof typeof PERMISSIONS;

/** What each role is for, in the words the members page shows. */
export const ROLE_SENTENCES: Record<RoleName, string> = {
  viewer: "reads everything, changes nothing",
  editor: "writes prompts and suites, starts runs, asks for review",
  approver: "approves or asks for changes, never on their own words",
  operator: "promotes what may be promoted and rolls back",
  developer: "makes API keys, sets up models and starts runs",
  admin: "members, policies, models and keys, and all but approving",
};

/** Do these roles, added together, carry the permission? */
export function rolesAllow(roles: readonly string[], permission: Permission): boolean {
  return PERMISSIONS[permission].roles.some((role) => roles.includes(role));
}

/** Does this set of key scopes reach the permission? */
export function scopesAllow(scopes: readonly string[], permission: Permission): boolean {
  const needed = PERMISSIONS[permission].scope;
  return needed !== null && scopes.includes(needed);
}

/** Does a key's pattern (`support/*`, an exact name, or nothing for all) cover a prompt's name? */
export function patternCovers(pattern: string | null, promptName: string): boolean {
  if (pattern === null || pattern === "*") return true;
  return pattern.endsWith("*") ? promptName.startsWith(pattern.slice(0, -1)) : promptName === pattern;
}

/** Why somebody without the permission may not press: the roles it takes. Null for somebody who has it. */
export function missingRoleSentence(permission: Permission, has: boolean): string | null {
  if (has) return null;
  const roles: readonly RoleName[] = PERMISSIONS[permission].roles;
  return roles.length === 1
    ? `Needs the role ${roles[0]}.`
    : `Needs one of the roles ${roles.slice(0, -1).join(", ")} and ${roles.at(-1)}.`;
}
