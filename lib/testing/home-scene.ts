import { beforeEach } from "vitest";
import type { MemberActor } from "../access/actor.ts";
import type { Db } from "../core/db.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { decideReview } from "../reviews/decide.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { requestReview } from "../reviews/request-review.ts";
import type { Context } from "../usecase/context.ts";
import { join, newWorkspace, versionOf } from "./workspace.ts";

type Person = Context & { actor: MemberActor };

/** For each test of a file a workspace with somebody of each role, where one approval is enough. */
export function homeScene(db: Db) {
  const scene = {} as { editor: Person; approver: Person; operator: Person; admin: Person };

  beforeEach(async () => {
    const workspaceId = await newWorkspace(db);
    scene.editor = await join(db, workspaceId, ["editor"]);
    scene.approver = await join(db, workspaceId, ["approver"]);
    scene.operator = await join(db, workspaceId, ["operator"]);
    scene.admin = await join(db, workspaceId, ["admin"]);
    await putPolicy(scene.admin, { prefix: "*", requiredReviewers: 1, gate: "advisory" });
  });

  async function saved(name: string, versions: number): Promise<void> {
    await createPrompt(scene.editor, { name });
    for (let number = 1; number <= versions; number++) {
      const parent = number === 1 ? {} : { parent: number - 1 };
      await saveVersion(scene.editor, versionOf(name, { system: `Answer number ${number}.`, ...parent }));
    }
  }

  async function approved(name: string, version: number): Promise<void> {
    const { id: reviewId } = await requestReview(scene.editor, { name, version, message: "Please look." });
    await decideReview(scene.approver, { reviewId, kind: "approve" });
  }

  async function released(name: string, version: number): Promise<void> {
    await approved(name, version);
    await promote(scene.operator, { name, version, reason: "agreed" });
  }

  /** A finished run as the engine leaves it, with the verdict the test is about. */
  async function ran(name: string, challengerNumber: number, baselineNumber: number | null, verdict: string) {
    const prompt = await db.prompt.findFirstOrThrow({ where: { workspaceId: scene.editor.workspaceId, name } });
    const number = 1 + (await db.evalRun.count({ where: { workspaceId: scene.editor.workspaceId } }));
    await db.evalRun.create({
      data: {
        id: `${scene.editor.workspaceId}-${number}`,
        workspaceId: scene.editor.workspaceId,
        number,
        promptId: prompt.id,
        challengerNumber,
        challengerModel: versionOf(name).model,
        baselineNumber,
        suiteRevision: prompt.suiteRevision,
        trials: 1,
        concurrency: 1,
        thresholds: {},
        status: "done",
        total: 2,
        verdict,
        reasons: [{ code: "regression", outcome: "fail", message: "Twelve cases got worse." }],
        figures: {},
        startedByName: "Somebody",
        createdAt: new Date(),
        finishedAt: new Date(),
      },
    });
  }

  return Object.assign(scene, { saved, approved, released, ran });
}
