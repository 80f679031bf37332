import { describe, expect, test } from "vitest";
import {
  missingRoleSentence,
  PERMISSIONS,
  type Permission,
  patternCovers,
  ROLE_NAMES,
  rolesAllow,
  SCOPES,
  scopesAllow,
} from "./policy.ts";

const permissions = Object.keys(PERMISSIONS) as Permission[];
/** What everybody who belongs to a workspace may do, whatever their role. */
const FOR_ALL: Permission[] = ["workspace.read", "search.save", "inbox.own", "audit.verify"];

describe("the table of permissions", () => {
  test.each(permissions)("%s is for everybody, or there is a role that lacks it", (permission) => {
    const lacking = ROLE_NAMES.filter((role) => !rolesAllow([role], permission));
    expect(lacking.length > 0).toBe(!FOR_ALL.includes(permission));
    expect(rolesAllow([], permission)).toBe(false);
  });
  test.each(permissions)("%s is held by some role", (permission) => {
    expect(ROLE_NAMES.some((role) => rolesAllow([role], permission))).toBe(true);
  });
  test("a viewer reads, and changes nothing but their own inbox and searches", () => {
    expect(permissions.filter((permission) => rolesAllow(["viewer"], permission))).toEqual(FOR_ALL);
  });
  test("an admin does not approve by that role: whoever sets the rules does not also sign", () => {
    expect(rolesAllow(["admin"], "review.decide")).toBe(false);
    expect(rolesAllow(["admin", "approver"], "review.decide")).toBe(true);
  });
  test("people, keys, signatures and who is who in Slack are beyond the reach of any API key", () => {
    const never = permissions.filter((permission) => !scopesAllow(SCOPES, permission));
    expect(never).toEqual([
      ...[
        "review.decide",
        "after_review.close",
        "call.review",
        "search.save",
        "slack.manage",
        "policy.decide",
        "member.manage",
        "key.manage",
      ],
      ...["retention.edit", "access.export", "inbox.own"],
    ]);
  });
  test("serving scopes open nothing that needs a role", () => {
    const opened = permissions.filter((permission) => scopesAllow(["resolve", "ingest", "feedback"], permission));
    expect(opened).toEqual([]);
  });
  test("somebody who may not is told which roles may", () => {
    expect(missingRoleSentence("member.manage", false)).toBe("Needs the role admin.");
    expect(missingRoleSentence("key.manage", false)).toBe("Needs one of the roles developer and admin.");
    expect(missingRoleSentence("key.manage", true)).toBeNull();
  });
});

describe("a key's pattern", () => {
  test.each([
    [null, "support/intent", true],
    ["*", "support/intent", true],
    ["support/*", "support/intent", true],
    ["support/*", "supportive", false],
    ["support/*", "support", false],
    ["support/intent", "support/intent", true],
    ["support/intent", "support/intent-2", false],
    ["support/int*", "support/intent", true],
  ] as const)("%j covers %j: %j", (pattern, name, covered) => expect(patternCovers(pattern, name)).toBe(covered));
});
