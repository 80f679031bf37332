import { command } from "../../usecase/command.ts";
import { countChanges } from "./domain/tenant-change.ts";
import { readTenantsCsv } from "./read-tenants-csv.ts";
import { importTenantsInput } from "./schema.ts";
import { storeTenants } from "./store-tenants.ts";

/** Registers the tenants of a CSV file, all of them or none. Tenants that are not in the file stay as they are. */
export const importTenants = command({
  name: "tenant.import",
  permission: "tenant.edit",
  input: importTenantsInput,
  target: () => ({ prompt: "" }),
  run: async (work, { text }) => {
    const counts = countChanges(await storeTenants(work, readTenantsCsv(text)));
    return {
      result: counts,
      audit:
        counts.added + counts.changed === 0
          ? null
          : {
              action: "tenant.imported",
              subject: { type: "workspace", id: work.workspaceId, name: "tenants" },
              after: counts,
            },
    };
  },
});
