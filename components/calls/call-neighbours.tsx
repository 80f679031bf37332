import { Link } from "#components/ui/link.tsx";
import { FailIcon } from "#components/ui/meaning-icons.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import type { CallDetail } from "#lib/telemetry/domain/calls/call-detail.ts";
import { callQuery, NO_FILTER } from "#lib/telemetry/domain/calls/call-filter.ts";
import { callPath } from "#lib/telemetry/domain/calls/call-row.ts";
import { FlagTags } from "./call-marks.tsx";
import { durationWords } from "./figures.ts";

/** What came before and after in the same conversation. */
export function CallNeighbours({ workspace, detail }: { workspace: string; detail: CallDetail }) {
  const { call, neighbours } = detail;
  if (call.conversation === null || neighbours.calls.length < 2) return null;
  const versions = new Set(neighbours.calls.map(({ version }) => version));
  return (
    <Section
      title="The conversation"
      note={versions.size > 1 ? `it got ${versions.size} versions` : "one version throughout"}
    >
      <ol aria-label="Calls of the conversation" className="max-w-[54rem] text-sm [&>li+li]:border-t">
        {neighbours.calls.map((each) => {
          const current = each.traceId === call.traceId && each.spanId === call.spanId;
          return (
            <li
              key={`${each.traceId} ${each.spanId}`}
              aria-current={current ? "true" : undefined}
              className="relative grid grid-cols-[4.5rem_minmax(0,1fr)] items-baseline gap-x-4 px-2 py-1.5 aria-[current]:bg-accent-wash max-md:py-2.5"
            >
              {current ? (
                <b>
                  <Time at={each.startedAt} seconds />
                </b>
              ) : (
                <Link href={callPath(workspace, each)} className="max-md:after:absolute max-md:after:inset-0">
                  <Time at={each.startedAt} seconds />
                </Link>
              )}
              <span className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
                <span className="font-mono wrap-anywhere">{each.prompt ?? each.name}</span>
                {each.version !== null && <VersionLabel version={each.version} />}
                <span className="text-ink-3">{durationWords(each.durationMs)}</span>
                {each.isError && (
                  <span className="flex items-baseline gap-1 text-fail">
                    <FailIcon className="size-3.5 self-center" />
                    failed
                  </span>
                )}
                <FlagTags flags={each.flags} />
              </span>
            </li>
          );
        })}
      </ol>
      {neighbours.more && (
        <p className="pt-2 text-sm">
          <Link href={`/${workspace}/calls${callQuery({ ...NO_FILTER, conversation: call.conversation })}`}>
            All calls of this conversation
          </Link>
        </p>
      )}
    </Section>
  );
}
