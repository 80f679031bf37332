import { beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "../core/db.ts";
import { newWorkspace, testDb } from "../testing/workspace.ts";
import { record } from "./record.ts";
import { verifyChain } from "./verify.ts";

const { db } = await testDb();
const ROWS = 6;

let workspaceId: string;

const entry = (index: number) => ({
  action: "prompt.created",
  subject: { type: "prompt", id: `p${index}`, name: `docs/${index}` },
  promptId: `p${index}`,
  before: index % 2 === 0 ? null : { text: "vorher “ü” 1.50" },
  after: { z: index, a: [1, { c: null, b: 0.1 }], text: "会話" },
});

async function write(count: number): Promise<void> {
  for (let index = 1; index <= count; index++) {
    await db.$transaction((tx) => record(tx, workspaceId, { kind: "job", name: "test" }, new Date(), entry(index)));
  }
}

/** Changes rows behind the log's back, as only somebody with the database in hand could. */
async function tamper(change: (tx: Tx) => Promise<unknown>): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`alter table audit_event disable trigger user`;
    await change(tx);
    await tx.$executeRaw`alter table audit_event enable trigger user`;
  });
}

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  await write(ROWS);
});

describe("an untouched chain", () => {
  test("is intact, and its head is the one the workspace keeps", async () => {
    const { auditHead } = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    expect(await verifyChain(db, workspaceId)).toMatchObject({ rows: ROWS, head: auditHead, intact: true, faults: [] });
  });

  test("of no rows is intact", async () => {
    expect(await verifyChain(db, await newWorkspace(db))).toMatchObject({ rows: 0, intact: true });
  });

  test("does not hang on another workspace's", async () => {
    const mine = workspaceId;
    workspaceId = await newWorkspace(db);
    await write(2);
    await tamper((tx) => tx.$executeRaw`delete from audit_event where workspace_id = ${workspaceId} and seq = 1`);
    expect((await verifyChain(db, mine)).intact).toBe(true);
    expect((await verifyChain(db, workspaceId)).intact).toBe(false);
  });
});

describe("every column of a row is bound by its hash", () => {
  const edits: [string, (tx: Tx) => Promise<unknown>][] = [
    [
      "when",
      (tx) =>
        tx.$executeRaw`update audit_event set at = at + interval '1 ms' where workspace_id = ${workspaceId} and seq = 3`,
    ],
    [
      "who",
      (tx) =>
        tx.$executeRaw`update audit_event set actor = '{"kind":"job","name":"somebody else"}' where workspace_id = ${workspaceId} and seq = 3`,
    ],
    [
      "what",
      (tx) =>
        tx.$executeRaw`update audit_event set action = 'prompt.archived' where workspace_id = ${workspaceId} and seq = 3`,
    ],
    [
      "the subject's type",
      (tx) => tx.$executeRaw`update audit_event set subject_type = 'x' where workspace_id = ${workspaceId} and seq = 3`,
    ],
    [
      "the subject's id",
      (tx) => tx.$executeRaw`update audit_event set subject_id = 'x' where workspace_id = ${workspaceId} and seq = 3`,
    ],
    [
      "the subject's name",
      (tx) => tx.$executeRaw`update audit_event set subject_name = 'x' where workspace_id = ${workspaceId} and seq = 3`,
    ],
    [
      "the prompt",
      (tx) => tx.$executeRaw`update audit_event set prompt_id = 'p9' where workspace_id = ${workspaceId} and seq = 3`,
    ],
    [
      "before",
      (tx) => tx.$executeRaw`update audit_event set before = null where workspace_id = ${workspaceId} and seq = 3`,
    ],
    [
      "after",
      (tx) =>
        tx.$executeRaw`update audit_event set after = jsonb_set(after, '{z}', '4') where workspace_id = ${workspaceId} and seq = 3`,
    ],
    [
      "its hash",
      (tx) => tx.$executeRaw`update audit_event set hash = md5('x') where workspace_id = ${workspaceId} and seq = 3`,
    ],
  ];

  test.each(edits)("an edit of %s is found at its row", async (_, edit) => {
    await tamper(edit);
    const found = await verifyChain(db, workspaceId);
    expect(found).toMatchObject({ intact: false, rows: 2, firstBad: { seq: 3 } });
    expect(found.faults.map(({ fault }) => fault)).toEqual(["row 3 was changed after it was written"]);
  });

  test("a row whose predecessor's hash was changed does not follow", async () => {
    await tamper(
      (tx) => tx.$executeRaw`update audit_event set prev_hash = '' where workspace_id = ${workspaceId} and seq = 3`,
    );
    expect((await verifyChain(db, workspaceId)).faults).toEqual([
      { seq: 3, kind: "edited", fault: "row 3 does not follow the row before it" },
    ]);
  });
});

describe("rows that are not where they were", () => {
  test("a deleted row is named", async () => {
    await tamper((tx) => tx.$executeRaw`delete from audit_event where workspace_id = ${workspaceId} and seq = 4`);
    expect((await verifyChain(db, workspaceId)).faults).toEqual([
      { seq: 4, kind: "missing", fault: "row 4 is missing" },
    ]);
  });

  test("a deleted row is found though later ones were moved up to close the gap", async () => {
    await tamper(async (tx) => {
      await tx.$executeRaw`delete from audit_event where workspace_id = ${workspaceId} and seq = 4`;
      for (const seq of [5, 6]) {
        await tx.$executeRaw`update audit_event set seq = ${seq - 1} where workspace_id = ${workspaceId} and seq = ${seq}`;
      }
    });
    expect((await verifyChain(db, workspaceId)).faults.map(({ fault }) => fault)).toEqual([
      "row 4 was moved: it was written as row 5",
      "row 5 was moved: it was written as row 6",
      "the log was cut off after row 5: the workspace counts 6 rows",
    ]);
  });

  test("two rows that changed places are found at the first", async () => {
    await tamper(async (tx) => {
      for (const [from, to] of [
        [2, 99],
        [3, 2],
        [99, 3],
      ]) {
        await tx.$executeRaw`update audit_event set seq = ${to} where workspace_id = ${workspaceId} and seq = ${from}`;
      }
    });
    const found = await verifyChain(db, workspaceId);
    expect(found).toMatchObject({ intact: false, rows: 1 });
    expect(found.faults.map(({ fault }) => fault)).toEqual([
      "row 2 was moved: it was written as row 3",
      "row 3 was moved: it was written as row 2",
    ]);
  });

  test("a log cut off at its end is found by the head kept outside it", async () => {
    await tamper((tx) => tx.$executeRaw`delete from audit_event where workspace_id = ${workspaceId} and seq > 4`);
    const found = await verifyChain(db, workspaceId);
    expect(found).toMatchObject({ intact: false, rows: 4 });
    expect(found.firstBad?.fault).toBe("the log was cut off after row 4: the workspace counts 6 rows");
  });

  test("an emptied log is found too", async () => {
    await tamper((tx) => tx.$executeRaw`delete from audit_event where workspace_id = ${workspaceId}`);
    expect(await verifyChain(db, workspaceId)).toMatchObject({ intact: false, rows: 0, firstBad: { seq: 1 } });
  });

  test("a row added behind the log's back is found", async () => {
    await tamper(
      (tx) => tx.$executeRaw`
        insert into audit_event (workspace_id, seq, at, actor, action, subject_type, subject_id, subject_name, prev_hash, hash)
        select workspace_id, seq + 1, at, actor, 'release.promoted', subject_type, subject_id, subject_name, hash, md5('x')
        from audit_event where workspace_id = ${workspaceId} and seq = ${ROWS}`,
    );
    expect(await verifyChain(db, workspaceId)).toMatchObject({ intact: false, firstBad: { seq: ROWS + 1 } });
  });
});

describe("the table itself refuses", () => {
  test.each([
    ["an update", () => db.$executeRaw`update audit_event set action = 'x' where workspace_id = ${workspaceId}`],
    ["a deletion", () => db.$executeRaw`delete from audit_event where workspace_id = ${workspaceId}`],
    ["being emptied", () => db.$executeRaw`truncate audit_event`],
  ])("%s", async (_, change) => {
    await expect(change()).rejects.toThrow(/never changed or removed/);
    expect((await verifyChain(db, workspaceId)).intact).toBe(true);
  });
});

test("rows written at the same time are chained one after the other, without a gap", async () => {
  const writes = Array.from({ length: 20 }, (_, index) =>
    db.$transaction((tx) => record(tx, workspaceId, { kind: "job", name: "test" }, new Date(), entry(index))),
  );
  const seqs = await Promise.all(writes);
  expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => ROWS + 1 + index));
  expect(await verifyChain(db, workspaceId)).toMatchObject({ intact: true, rows: ROWS + 20 });
});

test("a write that is rolled back leaves no row and no gap", async () => {
  const failing = db.$transaction(async (tx) => {
    await record(tx, workspaceId, { kind: "job", name: "test" }, new Date(), entry(1));
    throw new Error("and then it failed");
  });
  await expect(failing).rejects.toThrow("and then it failed");
  await write(1);
  expect(await verifyChain(db, workspaceId)).toMatchObject({ intact: true, rows: ROWS + 1 });
});

test("a chain longer than one page of the walk is verified whole", async () => {
  await db.$transaction(
    async (tx) => {
      for (let index = 0; index < 1_010; index++) {
        await record(tx, workspaceId, { kind: "job", name: "test" }, new Date(), entry(index));
      }
    },
    { timeout: 30_000 },
  );
  expect(await verifyChain(db, workspaceId)).toMatchObject({ intact: true, rows: ROWS + 1_010 });
  await tamper(
    (tx) => tx.$executeRaw`update audit_event set after = '{}' where workspace_id = ${workspaceId} and seq = 1008`,
  );
  expect(await verifyChain(db, workspaceId)).toMatchObject({ intact: false, firstBad: { seq: 1_008 } });
});
