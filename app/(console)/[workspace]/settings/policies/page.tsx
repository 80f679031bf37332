import type { Metadata } from "next";
import { PoliciesPage } from "#components/access/policies/policies-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { policyTable } from "#lib/reviews/queries-policies.ts";

export const metadata: Metadata = { title: "Policies" };

export default async function PoliciesRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <PoliciesPage workspace={workspace.slug} data={await policyTable(context)} />;
}
