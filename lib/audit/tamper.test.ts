import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "../core/db.ts";
import { tamper as tamperWith } from "../testing/tamper.ts";
import { newWorkspace, testDb } from "../testing/workspace.ts";
import { type AuditRow, chainHash } from "./chain.ts";
import { type SigningKey, signHead, signingKey } from "./head-signature.ts";
import { keepHeads } from "./keep-heads.ts";
import { keepPublicKey, type Outside } from "./outside.ts";
import { record } from "./record.ts";
import { signWorkspaceHead } from "./sign-head.ts";
import { verifyChain } from "./verify.ts";

const { db } = await testDb();
const newKey = () =>
  signingKey(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString());

let workspaceId: string;
let outside: Outside;
let key: SigningKey;

async function write(count: number): Promise<void> {
  for (let index = 1; index <= count; index++) {
    const entry = { action: "prompt.created", subject: { type: "prompt", id: "p", name: "docs/x" }, after: { index } };
    await db.$transaction((tx) => record(tx, workspaceId, { kind: "job", name: "test" }, new Date(), entry));
  }
}

async function sign(): Promise<void> {
  await signWorkspaceHead(db, workspaceId, key, { hourly: false });
  await keepHeads(db, outside, workspaceId);
}

const tamper = (change: (tx: Tx) => Promise<unknown>) => tamperWith(db, change);
const verify = () => verifyChain(db, workspaceId, { outside });
/** What is said, with the moment of a head, which differs each time, left out. */
const words = async () => (await verify()).faults.map(({ fault }) => fault.replace(/head of .* UTC/, "head of T"));

/** Recomputes every hash from a row on and the head the workspace keeps, as a forger who knows the rule would. */
async function rechain(tx: Tx): Promise<void> {
  const rows = await tx.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } });
  let prev = "";
  for (const { seq, at, subjectType, subjectId, subjectName, prevHash: _, hash: __, ...row } of rows) {
    const subject = { type: subjectType, id: subjectId, name: subjectName };
    const hashed: AuditRow = { ...row, seq: Number(seq), at: at.toISOString(), subject };
    const hash = chainHash(prev, hashed);
    await tx.$executeRaw`
      update audit_event set prev_hash = ${prev}, hash = ${hash} where workspace_id = ${workspaceId} and seq = ${seq}`;
    prev = hash;
  }
  await tx.$executeRaw`update workspace set audit_seq = ${rows.length}, audit_head = ${prev} where id = ${workspaceId}`;
}

const cutAfter = (seq: number) =>
  tamper(async (tx) => {
    await tx.$executeRaw`delete from audit_event where workspace_id = ${workspaceId} and seq > ${seq}`;
    await rechain(tx);
  });

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  outside = { folder: await mkdtemp(path.join(tmpdir(), "countersign-heads-")) };
  key = newKey();
  await keepPublicKey(outside, key);
  await write(4);
  await sign();
  await write(4);
  await sign();
  await write(2);
});
afterEach(() => rm(outside.folder, { recursive: true, force: true }));

describe("a chain with signed heads", () => {
  test("is intact, and says which heads it was held against", async () => {
    expect(await verify()).toMatchObject({
      ...{ intact: true, rows: 10, faults: [] },
      heads: { signed: 2, outside: 2, checked: true, newest: { seq: 8, keyId: key.keyId } },
    });
  });

  test("stays intact after another key took over", async () => {
    key = newKey();
    await keepPublicKey(outside, key);
    await sign();
    expect(await verify()).toMatchObject({ intact: true, heads: { signed: 3, outside: 3 } });
  });

  test("is signed once, however many try at the same time, and only when it grew", async () => {
    const tries = Array.from({ length: 8 }, () => signWorkspaceHead(db, workspaceId, key, { hourly: false }));
    expect((await Promise.all(tries)).filter((head) => head !== null)).toHaveLength(1);
    expect(await signWorkspaceHead(db, workspaceId, key, { hourly: false })).toBeNull();
    await write(1);
    expect(await signWorkspaceHead(db, workspaceId, key, { hourly: true })).toBeNull();
  });

  test("of which a copy was not written in time is copied with the next", async () => {
    await signWorkspaceHead(db, workspaceId, key, { hourly: false });
    expect(await verify()).toMatchObject({ intact: true, heads: { signed: 3, outside: 2 } });
    expect(await keepHeads(db, outside, workspaceId)).toBe(1);
    expect(await keepHeads(db, outside, workspaceId)).toBe(0);
    expect(await verify()).toMatchObject({ intact: true, heads: { signed: 3, outside: 3 } });
  });

  test("of which half a line was written before the machine stopped loses nothing", async () => {
    const file = path.join(outside.folder, "audit-heads", `${workspaceId}.jsonl`);
    await writeFile(file, '{"at":"2026', { flag: "a" });
    expect(await verify()).toMatchObject({ intact: true, heads: { outside: 2 } });
    await sign();
    expect(await verify()).toMatchObject({ intact: true, heads: { outside: 3 } });
  });

  test("raises no false alarm while people write and heads are signed", async () => {
    let going = true;
    const writing = (async () => {
      while (going) await write(1);
    })();
    const signing = (async () => {
      while (going) await sign();
    })();
    // Long enough that heads were signed meanwhile, however busy the machine is.
    const signed = async () => (await verify()).heads.signed;
    for (let look = 0; look < 25 || (await signed()) <= 4; look++) expect(await words()).toEqual([]);
    going = false;
    await Promise.all([writing, signing]);
    expect(await words()).toEqual([]);
  });
});

describe("what the chain alone cannot tell, a signed head does", () => {
  test("the tail cut off, and the workspace's own count mended", async () => {
    await cutAfter(6);
    expect(await words()).toEqual(["the log was cut off after row 6: the head of T names row 8"]);
  });

  test("the tail cut off and written anew", async () => {
    await cutAfter(6);
    await write(6);
    expect(await words()).toEqual(["rows 5 to 8 were rewritten: the head of T does not match row 8"]);
  });

  test("one row edited, and the whole chain rewritten without a seam", async () => {
    await tamper(async (tx) => {
      await tx.$executeRaw`update audit_event set after = '{"index": 99}' where workspace_id = ${workspaceId} and seq = 6`;
      await rechain(tx);
    });
    expect(await words()).toEqual(["rows 5 to 8 were rewritten: the head of T does not match row 8"]);
  });

  test("the heads deleted as well, but not their copies", async () => {
    await cutAfter(6);
    await tamper((tx) => tx.$executeRaw`delete from audit_head where workspace_id = ${workspaceId} and seq = 8`);
    expect(await words()).toEqual([
      "the log was cut off after row 6: the head of T names row 8",
      "the head of T, row 8, was deleted from the database",
    ]);
  });

  test("a row given a new hash that the next row does not know", async () => {
    await tamper(async (tx) => {
      const [row] = await tx.auditEvent.findMany({ where: { workspaceId, seq: 6 } });
      if (!row) throw new Error("no row 6");
      const { subjectType: type, subjectId: id, subjectName: name, prevHash, at, hash: _, seq: __, ...rest } = row;
      const edited = { ...rest, seq: 6, at: at.toISOString(), after: { index: 0 }, subject: { type, id, name } };
      await tx.$executeRaw`
        update audit_event set after = '{"index": 0}', hash = ${chainHash(prevHash, edited)}
        where workspace_id = ${workspaceId} and seq = 6`;
    });
    expect(await words()).toEqual(["row 6 was changed and given a new hash, but row 7 still names the one it had"]);
  });
});

describe("the heads themselves", () => {
  test("a deleted one is found by its copy", async () => {
    await tamper((tx) => tx.$executeRaw`delete from audit_head where workspace_id = ${workspaceId} and seq = 4`);
    expect(await words()).toEqual(["the head of T, row 4, was deleted from the database"]);
  });

  test.each(["hash = md5('x')", "at = at - interval '1 hour'", "signature = ''"])(
    "one with %s is found",
    async (set) => {
      await tamper((tx) =>
        tx.$executeRawUnsafe(`update audit_head set ${set} where workspace_id = '${workspaceId}' and seq = 4`),
      );
      expect(await words()).toEqual(["the head of T, row 4, differs from its copy outside the database"]);
      await rm(path.join(outside.folder, "audit-heads"), { recursive: true });
      expect(await words()).toEqual(["the head of T, row 4, is not what was signed"]);
    },
  );

  test("one forged with another key is found", async () => {
    const forged = signHead({ workspaceId, seq: 10, hash: "ab", at: new Date().toISOString() }, newKey());
    await tamper(
      (tx) => tx.$executeRaw`
        insert into audit_head values (${workspaceId}, 10, ${forged.hash}, ${forged.at}::timestamptz, ${forged.keyId}, ${forged.signature})`,
    );
    expect(await words()).toEqual([
      `the head of T, row 10, is signed with the key ${forged.keyId.slice(0, 8)}…, which never signed here`,
    ]);
    await keepHeads(db, outside, workspaceId);
    expect((await verify()).heads.outside).toBe(2);
  });

  test("one forged in the name of the right key is found", async () => {
    const forged = signHead({ workspaceId, seq: 10, hash: "ab", at: new Date().toISOString() }, newKey());
    await tamper(
      (tx) => tx.$executeRaw`
        insert into audit_head values (${workspaceId}, 10, ${forged.hash}, ${forged.at}::timestamptz, ${key.keyId}, ${forged.signature})`,
    );
    expect(await words()).toEqual(["the head of T, row 10, is not what was signed"]);
  });

  test("a changed copy is found", async () => {
    const file = path.join(outside.folder, "audit-heads", `${workspaceId}.jsonl`);
    await writeFile(file, (await readFile(file, "utf8")).replace('"seq":4', '"seq":5'));
    expect(await words()).toEqual(["the head of T, row 5, is not what was signed"]);
    await writeFile(file, "nonsense\n");
    expect(await words()).toEqual(["line 1 of the copy outside the database was changed"]);
  });
});
