"use server";
import type { z } from "zod";
import { asViewer, runAction } from "../../usecase/action.ts";
import { importTenants } from "./import-tenants.ts";
import { putTenant } from "./put-tenant.ts";
import { previewTenants } from "./queries-import.ts";
import type { importTenantsInput, putTenantInput } from "./schema.ts";

export async function putTenantAction(workspace: string, input: z.input<typeof putTenantInput>) {
  return runAction(putTenant, workspace, input);
}
export async function importTenantsAction(workspace: string, input: z.input<typeof importTenantsInput>) {
  return runAction(importTenants, workspace, input);
}
/** What an import would do; nothing is stored. An action, since a file is too large for an address. */
export async function previewTenantsAction(workspace: string, input: z.input<typeof importTenantsInput>) {
  return asViewer("tenant.preview", workspace, (context) => previewTenants(context, input));
}
