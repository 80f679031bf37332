import "server-only";
import type { z } from "zod";
import { parseInput } from "../../usecase/parse.ts";
import { query } from "../../usecase/query.ts";
import { type ChangeCounts, countChanges, type Tenant } from "./domain/tenant-change.ts";
import { findChanges } from "./find-changes.ts";
import { readTenantsCsv } from "./read-tenants-csv.ts";
import { importTenantsInput } from "./schema.ts";

const MOST_SHOWN = 20;

/** What an import would change. `shown` are the first of those it would add or change, as they would stand then. */
export type TenantsPreview = ChangeCounts & { shown: (Tenant & { kind: "added" | "changed" })[] };

/** Reads a file as the import would, and stores nothing. */
export const previewTenants = query(
  "tenant.edit",
  async ({ db, workspaceId }, given: z.input<typeof importTenantsInput>): Promise<TenantsPreview> => {
    const { text } = parseInput(importTenantsInput, given);
    const changes = await findChanges(db, workspaceId, readTenantsCsv(text), { lock: false });
    const shown = changes.flatMap(({ kind, tenant }) => (kind === "unchanged" ? [] : [{ ...tenant, kind }]));
    return { ...countChanges(changes), shown: shown.slice(0, MOST_SHOWN) };
  },
);
