import type { Metadata } from "next";
import { NO_TIER, TenantsPage } from "#components/tenants/tenants-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { tenantsPage } from "#lib/releases/tenants/queries-tenants.ts";

export const metadata: Metadata = { title: "Tenants" };

type Asked = { q?: string | string[]; tier?: string | string[]; after?: string | string[] };
type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Asked> };

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined;

export default async function TenantsRoute({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const asked = await searchParams;
  const tier = one(asked.tier) ?? null;
  const filter = { q: one(asked.q) ?? "", tier: tier === NO_TIER ? "" : tier, after: one(asked.after) ?? "" };
  return <TenantsPage workspace={workspace.slug} filter={filter} data={await tenantsPage(context, filter)} />;
}
