import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CallView } from "#components/calls/call-view.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer, type Viewer } from "#lib/access/session.ts";
import { tryModels } from "#lib/evals/try/queries-try-models.ts";
import { callChoice } from "#lib/proof/queries-call-choice.ts";
import { callDetail } from "#lib/telemetry/calls/queries-call.ts";
import type { CallDetail } from "#lib/telemetry/domain/calls/call-detail.ts";

type Props = {
  params: Promise<{ workspace: string; trace: string; span: string }>;
  searchParams: Promise<{ spans?: string }>;
};

export const metadata: Metadata = { title: "Call" };

const HEX = /^[0-9a-f]{1,64}$/;

function choiceOf(context: Viewer["context"], { call, known }: CallDetail) {
  const { prompt, version, tenant, tier, conversation, requestId, rolloutId, startedAt: at } = call;
  if (known === null || prompt === null || version === null || !known.versions.includes(version)) return null;
  const { promptId } = known;
  return callChoice(context, { promptId, prompt, version, tenant, tier, conversation, requestId, rolloutId, at });
}

export default async function CallRoute({ params, searchParams }: Props) {
  const { workspace: slug, trace: traceId, span: spanId } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  if (!HEX.test(traceId) || !HEX.test(spanId)) notFound();
  const allSpans = (await searchParams).spans === "all";
  const detail = await callDetail(context, { traceId, spanId }, allSpans).catch((error: { code?: string }) => {
    if (error.code === "not_found") notFound();
    throw error;
  });
  const [choice, models] = await Promise.all([choiceOf(context, detail), tryModels(context)]);
  return (
    <CallView
      workspace={workspace.slug}
      detail={detail}
      choice={choice}
      models={models}
      may={{ replay: may(actor, "prompt.try"), suite: may(actor, "suite.edit") }}
    />
  );
}
