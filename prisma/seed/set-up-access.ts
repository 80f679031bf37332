import { createApiKey } from "#lib/access/create-api-key.ts";
import { createService } from "#lib/access/create-service.ts";
import { putGroup } from "#lib/access/put-group.ts";
import { rotateApiKey } from "#lib/access/rotate-api-key.ts";
import type { Context } from "#lib/usecase/context.ts";

const GROUPS = [
  { name: "legal", description: "Reads every text that customers see, and signs for what it promises" },
  { name: "platform", description: "Runs what asks for prompts, and releases them" },
  { name: "product", description: "Writes the texts and answers for them" },
];

const OVERLAP_HOURS = 168;

/** Says what each group is for, before anybody is put into one. */
export async function describeGroups(admin: Context): Promise<void> {
  for (const group of GROUPS) await putGroup(admin, group);
}

/** The pipeline has a member of its own; its key was rotated, and the older one still works for a week. */
export async function bringPipeline(admin: Context): Promise<void> {
  const { memberId: ownerId } = await createService(admin, { name: "Build pipeline", roles: ["editor"] });
  const scopes = ["read", "write", "evaluate"] as const;
  const { keyId } = await createApiKey(admin, { name: "pipeline", scopes: [...scopes], ownerId });
  await rotateApiKey(admin, { keyId, overlapHours: OVERLAP_HOURS });
}
