import { putTenant } from "../releases/tenants/put-tenant.ts";
import { type Route, readRoute, writeRoute } from "../usecase/route.ts";
import { pageOf } from "./page.ts";
import { readTenant, readTenantList } from "./read-tenants.ts";
import { pathParameter, textParameter, withBody } from "./request-fields.ts";

const TENANTS = "/api/v1/tenants";

export const tenantRoutes: Route[] = [
  readRoute({
    path: TENANTS,
    query: readTenantList,
    input: ({ query }) => ({
      ...pageOf(query),
      q: textParameter(query, "q") ?? "",
      tier: textParameter(query, "tier"),
    }),
  }),
  readRoute({
    path: `${TENANTS}/:id`,
    query: readTenant,
    input: (request) => ({ id: pathParameter(request, "id") }),
  }),
  writeRoute({
    method: "PUT",
    path: `${TENANTS}/:id`,
    body: "json",
    command: putTenant,
    input: (request) => withBody(request, { id: pathParameter(request, "id") }),
    answer: ({ change: _, ...body }) => ({ status: 200, body }),
  }),
];
