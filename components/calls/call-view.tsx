import { CopyLink } from "#components/proof/copy-link.tsx";
import { LinkIcon } from "#components/ui/act-icons.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { missingRoleSentence } from "#lib/access/policy.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { VersionChoice } from "#lib/proof/domain/version-choice.ts";
import type { CallDetail } from "#lib/telemetry/domain/calls/call-detail.ts";
import { modelOf } from "#lib/telemetry/domain/calls/call-facets.ts";
import { callPath } from "#lib/telemetry/domain/calls/call-row.ts";
import { AddToSuite } from "./add-to-suite.tsx";
import { CallChoice } from "./call-choice.tsx";
import { CallFacts } from "./call-facts.tsx";
import { CallNeighbours } from "./call-neighbours.tsx";
import { CallSaid } from "./call-said.tsx";
import { CallTexts } from "./call-text.tsx";
import { durationWords } from "./figures.ts";
import { ReplayDialog } from "./replay-dialog.tsx";
import { Waterfall, WaterfallLegend } from "./waterfall.tsx";

export type CallViewProps = {
  workspace: string;
  detail: CallDetail;
  choice: VersionChoice | null;
  models: readonly string[];
  /** Whether the reader may replay it, and take it into the suite. */
  may: { replay: boolean; suite: boolean };
};

/** One response of a model: what made it, what it said, and what became of it. */
export function CallView({ workspace, detail, choice, models, may }: CallViewProps) {
  const { call, text, textBlocked, trace, known } = detail;
  const path = callPath(workspace, call);
  const output = text?.output?.map(({ content }) => content).join("\n\n") ?? null;
  const unsent =
    known === null
      ? "Its prompt is not known here."
      : text?.input || text?.variables
        ? null
        : "None of its text was kept.";
  return (
    <Page>
      <Answer
        margin={<CallVerdict detail={detail} />}
        marginNote={<Time at={call.startedAt} show="both" seconds />}
        actions={
          <>
            <ReplayDialog
              path={`${path}/replay`}
              call={{ ...call, model: modelOf(call), output, isRedacted: (text?.redactions.length ?? 0) > 0 }}
              versions={known?.versions ?? []}
              models={models}
              blockedReason={textBlocked ?? missingRoleSentence("prompt.try", may.replay) ?? unsent ?? undefined}
            />
            <AddToSuite
              workspace={workspace}
              path={`${path}/case`}
              blockedReason={textBlocked ?? missingRoleSentence("suite.edit", may.suite) ?? unsent ?? undefined}
            />
            <CopyLink icon={<LinkIcon />} />
          </>
        }
      >
        <CallSentence workspace={workspace} detail={detail} />
      </Answer>
      <Section title="Which version, and why" note="as the ledger stood then">
        <CallChoice workspace={workspace} detail={detail} choice={choice} />
      </Section>
      <div className="grid gap-x-12 border-t lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 [&>section:first-child]:border-t-0">
          <CallTexts workspace={workspace} detail={detail} />
          <CallSaid detail={detail} />
          <CallNeighbours workspace={workspace} detail={detail} />
        </div>
        <aside aria-label="Facts" className="pt-6 pb-8 max-lg:border-t">
          <CallFacts workspace={workspace} detail={detail} />
        </aside>
      </div>
      <section aria-label="The trace" className="border-t pt-6">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 className="font-semibold">The trace it belongs to</h2>
          <WaterfallLegend />
        </div>
        <Waterfall path={`/${workspace}/calls/${call.traceId}`} spanId={call.spanId} trace={trace} />
      </section>
    </Page>
  );
}

function CallVerdict({ detail: { call } }: { detail: CallDetail }) {
  if (call.isError) {
    return (
      <Verdict kind="fail" size="lg">
        Failed
      </Verdict>
    );
  }
  if (call.flags.length > 0) {
    return (
      <Verdict kind="inconclusive" size="lg">
        Look closer
      </Verdict>
    );
  }
  return (
    <Verdict kind="pass" size="lg">
      Answered
    </Verdict>
  );
}

function CallSentence({ workspace, detail: { call, known } }: { workspace: string; detail: CallDetail }) {
  const who = call.tenant === null ? "Somebody" : `Tenant ${call.tenant}`;
  const model = modelOf(call);
  const version = call.version === null ? "" : ` v${call.version}`;
  const name = call.prompt && (
    <b>
      {known ? (
        <Link look="plain" href={promptPath(workspace, call.prompt)}>
          {call.prompt}
        </Link>
      ) : (
        call.prompt
      )}
      {version}
    </b>
  );
  return (
    <>
      {who} {call.isError ? "got no answer" : "got an answer"} from {name ?? "a prompt nobody named"}
      {model && ` on ${model}`} {call.isError ? "after" : "in"} {durationWords(call.durationMs)}.
    </>
  );
}
