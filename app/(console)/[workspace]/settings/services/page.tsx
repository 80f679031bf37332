import type { Metadata } from "next";
import { ServicesPage } from "#components/access/services/services-page.tsx";
import { services } from "#lib/access/queries-services.ts";
import { requireViewer } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "Services" };

type Props = { params: Promise<{ workspace: string }> };

export default async function ServicesRoute({ params }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <ServicesPage workspace={workspace.slug} data={await services(context)} />;
}
