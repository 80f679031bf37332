import { Link } from "#components/ui/link.tsx";
import { comparePath, promptPath } from "#lib/prompts/domain/paths.ts";
import { chosenWords } from "#lib/proof/domain/moment-words.ts";
import { releasePath, servedPath } from "#lib/proof/domain/served-path.ts";
import type { VersionChoice } from "#lib/proof/domain/version-choice.ts";
import type { CallDetail } from "#lib/telemetry/domain/calls/call-detail.ts";

export type CallChoiceProps = { workspace: string; detail: CallDetail; choice: VersionChoice | null };

const ARMS: Record<string, string> = {
  candidate: "the candidate",
  control: "the control, the equal share of the baseline it is compared with",
  rest: "the rest, which is not compared",
};

function unitWords(unit: "conversation" | "tenant", { conversation }: CallDetail["call"]): string {
  if (unit === "tenant") return "The tenant";
  return conversation === null ? "The request" : "The conversation";
}

function Why({ choice, call }: { choice: VersionChoice; call: CallDetail["call"] }) {
  if (choice.kind === "latest")
    return <>It was the newest version then: whoever asks for “latest” gets it unreleased.</>;
  if (choice.kind === "number") {
    const other = choice.stable === null ? "No channel served it then" : `Stable served v${choice.stable} then`;
    return (
      <>{other}, so this version was asked for by number, or its application had not heard of the newest release yet.</>
    );
  }
  const { channel, moment, bucket } = choice;
  return (
    <>
      {channel === "stable" ? "Stable" : `The channel ${channel}`} gave it. {chosenWords(moment)}.
      {call.arm && !moment.rollout && " Its span tells of a rollout; the ledger knows of none at that moment."}
      {call.arm && moment.rollout && (
        <>
          {" "}
          {unitWords(moment.rollout.unit, call)} fell to <b>{ARMS[call.arm] ?? call.arm}</b>
          {bucket !== null && <> (place {bucket.toLocaleString("en-US")} of 10,000)</>}.
        </>
      )}
    </>
  );
}

/** Which version it was, and why this one: from the ledger, the pins and the draw as they stood when the call began. */
export function CallChoice({ workspace, detail, choice }: CallChoiceProps) {
  const { call, known } = detail;
  if (call.prompt === null) {
    return (
      <p className="max-w-measure">
        Its span names no prompt. Put the <code>attributes</code> that come with each resolved prompt on the span, and
        the next call is known.
      </p>
    );
  }
  if (known === null || call.version === null) {
    return (
      <p className="max-w-measure">
        {known === null
          ? `It names the prompt ${call.prompt}, which is not here.`
          : "It names no version, so it is counted with none."}
      </p>
    );
  }
  const asked = { prompt: call.prompt, tenant: call.tenant, conversationId: call.conversation, at: call.startedAt };
  const moment = choice?.kind === "channel" ? choice : null;
  return (
    <>
      <p className="max-w-measure">{choice && <Why choice={choice} call={call} />}</p>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <Link href={servedPath(workspace, { ...asked, channel: moment?.channel })}>Time machine at that moment</Link>
        {moment && (
          <Link href={releasePath(workspace, call.prompt, { channel: moment.channel, seq: moment.moment.release.seq })}>
            Release {moment.moment.release.seq}
          </Link>
        )}
        {known.before !== null && (
          <Link href={comparePath(workspace, call.prompt, known.before, call.version)}>
            Redline against v{known.before}
          </Link>
        )}
        <Link href={promptPath(workspace, call.prompt, `versions/${call.version}`)}>The version’s page</Link>
      </p>
    </>
  );
}
