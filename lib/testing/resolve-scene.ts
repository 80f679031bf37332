import { archivePrompt } from "../prompts/archive-prompt.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import type { apiScene } from "./api-scene.ts";
import { versionOf } from "./workspace.ts";

/** A team with a prompt of two versions that is served, one without versions, one that is archived, and one not released. */
export async function servePrompts({ newTeam, follower }: Awaited<ReturnType<typeof apiScene>>) {
  const team = await newTeam();
  const { owner } = team;
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["support/agent", "support/empty", "support/old", "other"]) await createPrompt(owner, { name });
  await saveVersion(
    owner,
    versionOf("support/agent", { system: "You help {{customer.name}}.", parameters: { temperature: 0 } }),
  );
  await saveVersion(
    owner,
    versionOf("support/agent", { system: "You help.", userTemplate: "{{text}} in {{locale}}", parent: 1 }),
  );
  await saveVersion(owner, versionOf("support/old", { userTemplate: "{{text}}" }));
  await saveVersion(owner, versionOf("other"));
  await promote(owner, { name: "support/agent", version: 1, reason: "first" });
  await archivePrompt(owner, { name: "support/old", archived: true });
  await follower.refreshed(5_000);
  return team;
}
