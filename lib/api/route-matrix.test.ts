import { describe, expect, test } from "vitest";
import { PERMISSIONS, ROLE_NAMES, SCOPES } from "#lib/access/policy.ts";
import { apiScene } from "#lib/testing/api-scene.ts";
import { join, testDb } from "#lib/testing/workspace.ts";
import type { Route } from "#lib/usecase/route.ts";
import { alertRoutes } from "./alert-routes.ts";
import { callRoutes } from "./call-routes.ts";
import { channelRoutes } from "./channel-routes.ts";
import { evalRoutes } from "./eval-routes.ts";
import { metricsRoutes } from "./metrics-routes.ts";
import { pinRoutes } from "./pin-routes.ts";
import { promptRoutes } from "./prompt-routes.ts";
import { proofRoutes } from "./proof-routes.ts";
import { releaseRoutes } from "./release-routes.ts";
import { tenantRoutes } from "./tenant-routes.ts";
import { watchRoutes } from "./watch-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const routes = [
  ...promptRoutes,
  ...evalRoutes,
  ...releaseRoutes,
  ...proofRoutes,
  ...callRoutes,
  ...pinRoutes,
  ...tenantRoutes,
  ...channelRoutes,
  ...webhookRoutes,
  ...watchRoutes,
  ...alertRoutes,
  ...metricsRoutes,
];

/** A path that names nothing there is: whoever is let in hears so, whoever is not must not. */
const pathOf = (route: Route) =>
  route.path.replaceAll(/:(\w+)|\*/g, (_, name) => (name === "number" ? "7" : "nothing"));

function send(key: string | null, route: Route) {
  if (route.body === "suite")
    return scene.call(key, route.method, pathOf(route), {
      raw: "{}",
      headers: { "Content-Type": "application/x-ndjson" },
    });
  return scene.call(key, route.method, pathOf(route), route.body === "json" ? { body: {} } : {});
}

describe("each route", () => {
  test("there are routes to drive", () => expect(routes.length).toBeGreaterThan(15));

  test.each(ROLE_NAMES)(
    "lets a full key of a member who is only %s do what the policy table says, and refuses the rest",
    async (role) => {
      const { workspaceId } = await scene.newTeam();
      const key = await scene.keyOf(await join(db, workspaceId, [role]));
      for (const route of routes) {
        const allowed = (PERMISSIONS[route.permission].roles as readonly string[]).includes(role);
        const { status, json } = await send(key, route);
        const said = `${route.method} ${route.path}: ${status}`;
        if (allowed) expect([401, 403], said).not.toContain(status);
        else expect({ status, code: json.code }, said).toEqual({ status: 403, code: "forbidden" });
      }
    },
  );

  test("needs its scope, whatever the roles of the key's owner", async () => {
    const { owner } = await scene.newTeam();
    for (const route of routes) {
      const needed = PERMISSIONS[route.permission].scope;
      const key = await scene.keyOf(owner, { scopes: SCOPES.filter((scope) => scope !== needed) });
      const { status, json } = await send(key, route);
      expect({ status, code: json.code }, `${route.method} ${route.path}`).toEqual({ status: 403, code: "forbidden" });
    }
  });

  test("is closed without a key, with a revoked or expired one, and to the key of a disabled member", async () => {
    const { workspaceId } = await scene.newTeam();
    const owner = await join(db, workspaceId, [...ROLE_NAMES]);
    const expired = await scene.keyOf(owner, { expiresAt: new Date(Date.now() - 1_000) });
    const revoked = await scene.keyOf(owner);
    await db.apiKey.updateMany({ where: { id: revoked.split("_")[1] ?? "" }, data: { revokedAt: new Date() } });
    const orphan = await scene.keyOf(owner);
    await db.member.updateMany({ where: { id: owner.actor.memberId }, data: { disabledAt: new Date() } });
    for (const route of routes) {
      for (const key of [null, "cs_nobody_0123456789abcdef", expired, revoked, orphan]) {
        const { status, json } = await send(key, route);
        expect({ status, code: json.code }, `${route.method} ${route.path}`).toEqual({
          status: 401,
          code: "unauthenticated",
        });
      }
    }
  });
});
