import { type AuditHead, headName, type SignedHead } from "./domain/head.ts";
import type { ChainFault } from "./domain/verification.ts";
import { headCheck } from "./head-signature.ts";
import type { HeadCopy } from "./outside.ts";

/** A check takes some 0.1 ms: after so many of them others get their turn. */
const CHECKS_AT_ONCE = 100;

/** What was signed, from both places it is kept in. `copies` and `keys` are null where there is no place outside. */
export type HeadSources = {
  table: readonly SignedHead[];
  copies: readonly HeadCopy[] | null;
  /** Public keys in PEM by their id. */
  keys: ReadonlyMap<string, string> | null;
};

const named = (head: SignedHead) => `the head of ${headName(head)}, row ${head.seq},`;
const faulty = (head: SignedHead, what: string): ChainFault => ({
  seq: head.seq,
  kind: "head",
  fault: `${named(head)} ${what}`,
});

const same = (a: SignedHead, b: SignedHead) =>
  a.hash === b.hash && a.at === b.at && a.signature === b.signature && a.keyId === b.keyId;

/** Says what is wrong with a head's signature; null when it holds, or when there is no key to check it with. */
function signatureJudge(keys: HeadSources["keys"]): (head: SignedHead) => ChainFault | null {
  if (keys === null) return () => null;
  const checks = new Map([...keys].map(([keyId, pem]) => [keyId, headCheck(pem)]));
  return (head) => {
    const check = checks.get(head.keyId);
    if (!check) return faulty(head, `is signed with the key ${head.keyId.slice(0, 8)}…, which never signed here`);
    return check(head) ? null : faulty(head, "is not what was signed");
  };
}

/** Faults between a copy and the table, which should hold the same head. */
function copyFault(copy: SignedHead, inTable: SignedHead | undefined): ChainFault | null {
  if (!inTable) return faulty(copy, "was deleted from the database");
  return same(copy, inTable) ? null : faulty(copy, "differs from its copy outside the database");
}

/** Heads whose signature holds, in the order of rows, and what is wrong with the others or between the two places. */
export async function soundHeads(
  workspaceId: string,
  { table, copies, keys }: HeadSources,
): Promise<{ heads: AuditHead[]; faults: ChainFault[] }> {
  const judge = signatureJudge(keys);
  const faults: ChainFault[] = [];
  const sound = new Map<number, SignedHead>();
  let checked = 0;
  const take = async (head: SignedHead): Promise<boolean> => {
    checked += 1;
    if (checked % CHECKS_AT_ONCE === 0) await new Promise(setImmediate);
    const fault = judge(head);
    if (fault) faults.push(fault);
    else sound.set(head.seq, head);
    return fault === null;
  };
  const inTable = new Map(table.map((head) => [head.seq, head]));
  for (const { line, head } of copies ?? []) {
    if (head === null || head.workspaceId !== workspaceId) {
      faults.push({ seq: 0, kind: "head", fault: `line ${line} of the copy outside the database was changed` });
    } else if (await take(head)) {
      const fault = copyFault(head, inTable.get(head.seq));
      if (fault) faults.push(fault);
    }
  }
  for (const head of table) {
    const copy = sound.get(head.seq);
    if (!copy) await take(head);
  }
  return { heads: [...sound.values()].sort((a, b) => a.seq - b.seq), faults };
}
