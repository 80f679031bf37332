import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import type { Ruleset } from "../serving/ruleset.ts";
import type { apiScene } from "./api-scene.ts";
import { versionOf } from "./workspace.ts";

export const FLAGS = "/ofrep/v1/evaluate/flags";

/** A team with two prompts that are served, one of which has a second version, and one that is a draft. */
export async function serveFlags({ newTeam, follower }: Awaited<ReturnType<typeof apiScene>>) {
  const team = await newTeam();
  const { owner } = team;
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["support/agent", "greeting", "draft"]) await createPrompt(owner, { name });
  await saveVersion(owner, versionOf("support/agent", { system: "You help {{who}}.", userTemplate: "" }));
  await saveVersion(owner, versionOf("support/agent", { system: "Help {{who}}.", userTemplate: "", parent: 1 }));
  await saveVersion(owner, versionOf("greeting", { system: "Say hello.", userTemplate: "" }));
  await saveVersion(owner, versionOf("draft"));
  for (const name of ["support/agent", "greeting"]) await promote(owner, { name, version: 1, reason: "first" });
  await follower.refreshed(5_000);
  return team;
}

/** Serves a rollout of version 2 of support/agent, as if the database had said so. */
export function rollAgent(ruleset: Ruleset, workspaceId: string, share: number): void {
  const rules = ruleset.workspace(workspaceId);
  const prompt = rules?.prompts.get("support/agent");
  const served = prompt?.channels.get("stable");
  if (!rules || !prompt || !served) throw new Error("support/agent is not served");
  const split = [
    { version: 2, share },
    { version: 1, share: 10_000 - share },
  ];
  const rollout = { id: "r1", unit: "conversation" as const, tiers: null, exceptTiers: ["enterprise"] };
  const stable = { ...served, split, rollout: share === 0 ? null : rollout };
  const prompts = new Map(rules.prompts).set(prompt.name, { ...prompt, channels: new Map([["stable", stable]]) });
  ruleset.put({ ...rules, generation: rules.generation + 1, prompts }, null);
}
