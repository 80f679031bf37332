import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TenantPage } from "#components/tenants/tenant-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { tenantView } from "#lib/releases/tenants/queries-tenant.ts";

type Props = { params: Promise<{ workspace: string; tenant: string }> };

/** The id as the address has it; null when that names nobody. */
function idOf(segment: string): string | null {
  try {
    return decodeURIComponent(segment).replaceAll("\0", "");
  } catch {
    return null;
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Tenant ${idOf((await params).tenant) ?? ""}` };
}

export default async function TenantRoute({ params }: Props) {
  const { workspace: slug, tenant } = await params;
  const { context, workspace } = await requireViewer(slug);
  const id = idOf(tenant);
  const view = id && (await tenantView(context, id));
  if (!view) notFound();
  return <TenantPage workspace={workspace.slug} tenant={view} />;
}
