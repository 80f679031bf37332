import { headName } from "#lib/audit/domain/head.ts";
import type { Verification } from "#lib/audit/domain/verification.ts";

function headsLine({ heads }: Verification): string {
  if (heads.newest === null) return "  no head was signed yet: a cut at the end would not show";
  const outside =
    heads.outside === null || heads.outside === 0
      ? "no copies outside the database were found in DATA_DIR"
      : `${heads.outside} ${heads.outside === 1 ? "copy" : "copies"} outside the database`;
  const checked = heads.checked ? "" : "; signatures not checked, as no public key is kept here";
  return `  ${heads.signed} signed ${heads.signed === 1 ? "head" : "heads"}, the newest of ${headName(heads.newest)} at row ${heads.newest.seq}; ${outside}${checked}`;
}

/** What was found of a workspace's chain, for a person at a terminal. */
export function verificationLines(slug: string, found: Verification): string[] {
  const { intact, rows, head, base, faults } = found;
  const from = base > 0 ? ` from row ${base + 1} on` : "";
  if (intact) return [`${slug}: intact, ${rows} rows${from}, head ${head || "none"}`, headsLine(found)];
  const words = faults.map(({ seq, kind, fault }) => `  row ${seq}, ${kind}: ${fault}`);
  return [`${slug}: BROKEN, ${rows} rows${from} are as they were written`, ...words, headsLine(found)];
}
