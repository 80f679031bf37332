import "server-only";
import { stringify } from "csv-stringify/sync";
import type { Db } from "../../core/db.ts";
import { neutralCell } from "../../evals/formats/neutral-cell.ts";
import { query } from "../../usecase/query.ts";
import type { Tenant } from "./domain/tenant-change.ts";
import { TENANT_COLUMNS } from "./read-tenants-csv.ts";

const PAGE = 2_000;
/** A spreadsheet that knows no encoding by itself reads the file as UTF-8 when it begins with this. */
const MARK = "\uFEFF";

/** A tenant as its line, with no cell that a spreadsheet would run. */
const cellsOf = ({ id, name, tier, experiments }: Tenant): string[] =>
  [id, name, tier ?? "", experiments ? "yes" : "no"].map(neutralCell);

async function* asCsv(db: Db, workspaceId: string): AsyncGenerator<string> {
  yield `${MARK}${stringify([[...TENANT_COLUMNS]])}`;
  let after = "";
  for (;;) {
    const page = await db.$queryRaw<Tenant[]>`
      select id, name, tier, experiments from tenant
      where workspace_id = ${workspaceId} and id collate "C" > ${after} order by id collate "C" limit ${PAGE}`;
    if (page.length > 0) yield stringify(page.map(cellsOf));
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return;
  }
}

/** All registered tenants as a file that the import takes back, page by page as it is asked for. */
export const tenantsExport = query(
  "workspace.read",
  async ({ db, workspaceId }): Promise<AsyncGenerator<string>> => asCsv(db, workspaceId),
);
