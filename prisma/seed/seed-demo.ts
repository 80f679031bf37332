import type { Db } from "#lib/core/db.ts";
import { putSuite } from "#lib/evals/put-suite.ts";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { saveVersion } from "#lib/prompts/save-version.ts";
import { promote } from "#lib/releases/promote.ts";
import { rollBack } from "#lib/releases/roll-back.ts";
import { addComment } from "#lib/reviews/add-comment.ts";
import { decideReview } from "#lib/reviews/decide.ts";
import { putPolicy } from "#lib/reviews/put-policy.ts";
import { requestReview } from "#lib/reviews/request-review.ts";
import type { Context } from "#lib/usecase/context.ts";
import { bringAlerts } from "./bring-alerts.ts";
import { bringTenants } from "./bring-tenants.ts";
import { loadSeedPrompts, type SeedPrompt, type SeedVersion } from "./content/load.ts";
import { lookAgain } from "./look-again.ts";
import { tellLateDelivery } from "./notices/tell-late-delivery.ts";
import { tellNotices } from "./notices/tell-notices.ts";
import { bringPeople } from "./people.ts";
import { runToEnd } from "./run-to-end.ts";
import { bringPipeline, describeGroups } from "./set-up-access.ts";
import type { Stage } from "./stage.ts";
import { whatWasSaid } from "./what-was-said.ts";

/** Only the newest version of each prompt demands the gate by itself; its past was laxer. */
async function save(stage: Stage, prompt: SeedPrompt, at: number): Promise<void> {
  const version = prompt.versions[at - 1] as SeedVersion;
  const { changelog, semver, evaluation, ci, system, userTemplate, model, parameters, owners } = version;
  await saveVersion(stage.people.product, {
    prompt: prompt.name,
    system,
    userTemplate,
    model,
    parameters,
    owners,
    changelog,
    semver,
    eval: evaluation,
    ci: at === prompt.versions.length ? ci : { ...ci, blockOnEvalRegression: false },
    ...(at > 1 ? { parent: at - 1 } : {}),
  });
}

async function agree(stage: Stage, prompt: SeedPrompt, version: number): Promise<void> {
  const { product, legal } = stage.people;
  const said = whatWasSaid(prompt.name, version);
  const { id: reviewId } = await requestReview(product, { name: prompt.name, version, message: said.request });
  for (const { by, ...comment } of said.comments) await addComment(stage.people[by], { reviewId, ...comment });
  if (said.approval) await decideReview(legal, { reviewId, kind: "approve", note: said.approval });
}

/** Tells one prompt's past in the order in which it happened: each step is the command a person would have given. */
async function live(stage: Stage, prompt: SeedPrompt): Promise<void> {
  const { product, oncall } = stage.people;
  const { name, description, tags, owners, versions, stable, rolledBack } = prompt;
  await createPrompt(product, { name, description, tags, owners });
  for (let version = 1; version <= versions.length; version++) {
    const added = prompt.suiteParts.find(({ before }) => before === version);
    if (added) await putSuite(product, { name, text: added.lines, mode: "add" });
    await save(stage, prompt, version);
    await runToEnd(stage, { name, challenger: version });
    await agree(stage, prompt, version);
    await lookAgain(stage, prompt, version);
    const said = whatWasSaid(name, version);
    if (version > stable || !said.approval) continue;
    await promote(oncall, { name, version, reason: said.release });
    if (version !== rolledBack?.version) continue;
    await rollBack(oncall, { name, to: rolledBack.to, reason: rolledBack.reason });
  }
}

/**
 * Fills a new workspace with a living example, once. Everything is done by the commands that people use, so every row,
 * run, signature and figure is real; only the people and the documents are made up.
 */
export async function seedDemo(db: Db, admin: Context, password: string, leaseSeconds: number): Promise<boolean> {
  const claimed = await db.workspace.updateMany({
    where: { id: admin.workspaceId, seededAt: null },
    data: { seededAt: new Date() },
  });
  if (claimed.count === 0) return false;
  await describeGroups(admin);
  const people = await bringPeople(admin, password);
  const stage: Stage = { db, admin, people, leaseSeconds };
  // Before the incident the gate was advice that nobody had to take; the incident is why it is required now.
  // Each version is run where it is told, so that the order of the story does not hang on a queue.
  const rule = { requiredReviewers: 1, requiredGroups: [], soak: null };
  await putPolicy(admin, { prefix: "*", ...rule, gate: "advisory", runOnSave: false });
  for (const prompt of loadSeedPrompts()) await live(stage, prompt);
  await putPolicy(admin, { prefix: "*", ...rule, gate: "required" });
  await tellNotices(stage);
  await bringTenants(stage);
  await bringAlerts(stage);
  await tellLateDelivery(stage);
  await bringPipeline(admin);
  return true;
}
