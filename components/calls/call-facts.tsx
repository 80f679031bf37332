import { type KvRow, KvTable } from "#components/ui/kv-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import type { CallDetail } from "#lib/telemetry/domain/calls/call-detail.ts";
import { modelOf } from "#lib/telemetry/domain/calls/call-facets.ts";
import { type CallFilter, callQuery, NO_FILTER } from "#lib/telemetry/domain/calls/call-filter.ts";
import { costWords, durationWords, tokenWords } from "./figures.ts";

const valueWords = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** What is known of a call besides its text. */
export function CallFacts({ workspace, detail }: { workspace: string; detail: CallDetail }) {
  const { call, text } = detail;
  const find = (change: Partial<CallFilter>, label: string) => (
    <Link href={`/${workspace}/calls${callQuery({ ...NO_FILTER, ...change })}`}>{label}</Link>
  );
  const rows: (KvRow | false)[] = [
    { label: "Model", value: modelOf(call) ?? "not told", mono: true },
    { label: "Took", value: durationWords(call.durationMs) },
    { label: "Tokens", value: tokenWords(call) },
    { label: "Cost", value: costWords(call.costUsd) },
    { label: "Ended by", value: call.isError ? (call.errorType ?? "an error") : (call.finishReason ?? "not told") },
    call.tenant !== null && { label: "Tenant", value: find({ tenant: call.tenant }, call.tenant) },
    call.tier !== null && { label: "Tier", value: call.tier },
    call.conversation !== null && {
      label: "Conversation",
      value: find({ conversation: call.conversation }, call.conversation),
      mono: true,
    },
    call.requestId !== null && { label: "Request id", value: call.requestId, mono: true },
    { label: "Trace id", value: call.traceId, mono: true },
    { label: "Span id", value: call.spanId, mono: true },
    call.service !== "" && { label: "Service", value: call.service },
    call.identity !== "" && {
      label: "Prompt told by",
      value: call.identity === "parent" ? "a span above it" : `${call.identity} attributes`,
    },
  ];
  const settings = Object.entries(text?.parameters ?? {});
  const attributes = Object.entries(text?.attributes ?? {});
  return (
    <div>
      <SideSection title="The call">
        <KvTable rows={rows.filter((row) => row !== false)} />
      </SideSection>
      {settings.length > 0 && (
        <SideSection title="Settings">
          <KvTable rows={settings.map(([label, value]) => ({ label, value: valueWords(value), mono: true }))} />
        </SideSection>
      )}
      {attributes.length > 0 && (
        <details className="mt-8">
          <summary className="cursor-pointer border-b border-rule-strong pb-2 text-md font-semibold">
            {attributes.length} more {attributes.length === 1 ? "attribute" : "attributes"}
          </summary>
          <dl className="text-sm [&>div+div]:border-t">
            {attributes.map(([name, value]) => (
              <div key={name} className="py-1.5">
                <dt className="font-mono text-xs break-all text-ink-3">{name}</dt>
                <dd className="font-mono text-xs break-all whitespace-pre-wrap">{valueWords(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
