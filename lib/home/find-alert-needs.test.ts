import { expect, test } from "vitest";
import { muteAlert } from "../alerts/mute-alert.ts";
import { putAlert } from "../alerts/put-alert.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { alertNeeds } from "./find-alert-needs.ts";

const { db } = await testDb();

test("an alert that fires needs whoever may roll back and whom it tells, until somebody mutes it", async () => {
  const workspaceId = await newWorkspace(db);
  const admin = await join(db, workspaceId, ["admin", "editor"]);
  const named = await join(db, workspaceId, ["viewer"]);
  const other = await join(db, workspaceId, ["viewer"]);
  const { id: promptId } = await createPrompt(admin, { name: "docs/faq" });
  const { id: ruleId } = await putAlert(admin, {
    ...{ name: "Errors", metric: "error_rate", kind: "threshold", direction: "above", value: 0.05 },
    ...{ windowMinutes: 10, recipients: [named.actor.memberId] },
  });
  expect(await alertNeeds(admin)).toEqual([]);
  await db.alertState.create({ data: { ruleId, promptId, state: "firing", since: new Date(), value: 0.2 } });
  expect(await alertNeeds(admin)).toMatchObject([
    {
      kind: "alert",
      prompt: "docs/faq",
      alert: "Errors",
      detail: expect.stringContaining("“Errors”: error rate 20 %."),
    },
  ]);
  expect((await alertNeeds(named)).length).toBe(1);
  expect(await alertNeeds(other)).toEqual([]);
  const { id: second } = await createPrompt(admin, { name: "docs/help" });
  await db.alertState.create({ data: { ruleId, promptId: second, state: "firing", since: new Date(), value: 0.3 } });
  expect((await alertNeeds(admin)).map(({ detail }) => detail)).toEqual([
    expect.stringContaining("It fires for docs/help too."),
  ]);
  await muteAlert(admin, { id: ruleId, prompt: "docs/help", minutes: 60 });
  await muteAlert(admin, { id: ruleId, prompt: "docs/faq", minutes: 60 });
  expect(await alertNeeds(admin)).toEqual([]);
});
