import { expect, test } from "vitest";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { createApiKey } from "./create-api-key.ts";
import { createService } from "./create-service.ts";
import { services } from "./queries-services.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { rotateApiKey } from "./rotate-api-key.ts";

const { db } = await testDb();

test("a key and the one that takes over from it are one entry, which says so; a revoked one is none", async () => {
  const workspaceId = await newWorkspace(db);
  const admin = await join(db, workspaceId, ["admin", "developer"]);
  const { memberId } = await createService(admin, { name: "deploy", roles: ["operator"] });
  const make = (name: string) => createApiKey(admin, { name, scopes: ["read"], ownerId: memberId });
  await make("pipeline");
  const { keyId: rotated } = await make("script");
  const { keyId: revoked } = await make("old");
  await rotateApiKey(admin, { keyId: rotated, overlapHours: 24 });
  await revokeApiKey(admin, { keyId: revoked });
  const [service] = (await services(admin)).services;
  expect(service?.keys).toEqual(["pipeline", "script (being rotated)"]);
});
