import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CallsView } from "#components/calls/calls-view.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { callsPage, FACETED } from "#lib/telemetry/calls/queries-calls.ts";
import { type CallParams, parseCallFilter } from "#lib/telemetry/domain/calls/call-filter.ts";
import { callPath, parsePlace } from "#lib/telemetry/domain/calls/call-row.ts";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<CallParams & { before?: string; open?: string }>;
};

export const metadata: Metadata = { title: "Calls" };

export default async function CallsRoute({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const { before, open, ...given } = await searchParams;
  const filter = parseCallFilter(given);
  const place = typeof before === "string" ? parsePlace(before) : null;
  const page = await callsPage(context, filter, place);
  // Somebody pasted an id: where it names one call, that call is what they want.
  if (open === "1" && page.only) redirect(callPath(workspace.slug, page.only));
  return (
    <CallsView
      workspace={workspace.slug}
      page={page}
      filter={filter}
      before={place === null ? null : (before ?? null)}
      most={FACETED}
    />
  );
}
