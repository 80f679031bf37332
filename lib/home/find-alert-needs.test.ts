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

test("an outage over many prompts is one need with the first of them by name, and hides no other alert", async () => {
  const workspaceId = await newWorkspace(db);
  const admin = await join(db, workspaceId, ["admin", "editor"]);
  await createPrompt(admin, { name: "docs/p0" });
  const { id: first, ...row } = await db.prompt.findFirstOrThrow({ where: { workspaceId } });
  const more = Array.from({ length: 119 }, (_, at) => ({ ...row, id: `${first}${at}`, name: `docs/p${at + 1}` }));
  await db.prompt.createMany({ data: more as never });
  const looks = { kind: "threshold", direction: "above", value: 0.05, windowMinutes: 10 } as const;
  const many = await putAlert(admin, { ...looks, name: "Errors", metric: "error_rate" });
  const one = await putAlert(admin, { ...looks, name: "Flags", metric: "flagged_rate" });
  const since = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000);
  const fires = { state: "firing", value: 0.2 };
  await db.alertState.createMany({
    data: [first, ...more.map(({ id }) => id)].map((promptId, at) => ({
      ...{ ruleId: many.id, promptId, ...fires, since: since(200 - at) },
    })),
  });
  await db.alertState.create({ data: { ruleId: one.id, promptId: first, ...fires, since: since(1) } });
  const needs = await alertNeeds(admin);
  expect(needs.map(({ alert, prompt }) => [alert, prompt])).toEqual([
    ["Errors", "docs/p0"],
    ["Flags", "docs/p0"],
  ]);
  expect(needs[0]?.detail).toContain("It fires for docs/p1, docs/p2, docs/p3, docs/p4 and 115 more too.");
});
