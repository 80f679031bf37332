import { command } from "../../usecase/command.ts";
import type { Tenant } from "./domain/tenant-change.ts";
import { putTenantInput } from "./schema.ts";
import { storeTenants } from "./store-tenants.ts";

/** Registers what is true of a tenant. From then on it counts, whatever a request says of the tenant's tier. */
export const putTenant = command({
  name: "tenant.put",
  permission: "tenant.edit",
  input: putTenantInput,
  // A tenant is asked for by every prompt, so a key that is limited to some may not say what is true of it.
  target: () => ({ prompt: "" }),
  run: async (work, input) => {
    const { tx, workspaceId } = work;
    const old = await tx.tenant.findUnique({ where: { workspaceId_id: { workspaceId, id: input.id } } });
    const [change] = await storeTenants(work, [input]);
    if (!change) throw new Error("a tenant was given and none came back");
    const { tenant, kind } = change;
    const said = ({ name, tier, experiments }: Tenant) => ({ name, tier, experiments });
    return {
      result: { ...tenant, change: kind },
      audit:
        kind === "unchanged"
          ? null
          : {
              action: "tenant.set",
              subject: { type: "tenant", id: tenant.id, name: tenant.id },
              ...(old && { before: said(old) }),
              after: said(tenant),
            },
    };
  },
});
