import { Answer } from "#components/ui/answer.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { RANGES, type RangeName } from "#lib/telemetry/domain/metrics/metrics-view.ts";
import { type Overview, overviewSentence } from "#lib/telemetry/domain/metrics/overview.ts";
import { OverviewTable } from "./overview-table.tsx";
import { SendTraces } from "./send-traces.tsx";

export type OverviewViewProps = { workspace: string; range: RangeName; overview: Overview };

/** How all prompts do: the sentence, the range, the table. */
export function OverviewView({ workspace, range, overview: { rows, more } }: OverviewViewProps) {
  const path = `/${workspace}/metrics`;
  const queryOf = (name: RangeName) => (name === "7d" ? "" : `?range=${name}`);
  const words = RANGES[range].label;
  const calls = rows.reduce((sum, { total }) => sum + total.calls, 0);
  return (
    <>
      <Answer
        under={
          rows.length > 0 && (
            <>
              {calls.toLocaleString("en-US")} {calls === 1 ? "call" : "calls"} of {rows.length}{" "}
              {rows.length === 1 ? "prompt" : "prompts"} in {words}.
              {rows.some(({ findings }) => findings.length > 0) &&
                " Where chance alone could have made a change, it says “cannot be told”."}
            </>
          )
        }
      >
        {rows.length === 0 ? `No application told of a call in ${words}.` : overviewSentence(rows, words)}
      </Answer>
      <div className="border-b pb-4">
        <SegmentedLinks
          label="Range"
          links={(Object.keys(RANGES) as RangeName[]).map((name) => ({
            href: `${path}${queryOf(name)}`,
            label: RANGES[name].label,
            current: name === range,
          }))}
        />
      </div>
      <div className="pt-4">
        {rows.length === 0 ? (
          <SendTraces workspace={workspace} prompt={null} />
        ) : (
          <OverviewTable workspace={workspace} rows={rows} query={queryOf(range)} />
        )}
      </div>
      {more && <p className="pt-4 text-sm text-ink-2">These are the {rows.length} that were called most.</p>}
    </>
  );
}
