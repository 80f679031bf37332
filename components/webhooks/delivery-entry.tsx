import { Time } from "#components/ui/time.tsx";
import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { DeliveryStatus } from "#lib/notifications/domain/deliveries.ts";
import type { DeliveryTold } from "#lib/notifications/webhooks/read-deliveries.ts";
import { ReplayButton } from "./replay-buttons.tsx";

const LOOK: Record<DeliveryStatus, { kind: VerdictKind; word: string }> = {
  delivered: { kind: "pass", word: "Delivered" },
  pending: { kind: "running", word: "Waits" },
  failed: { kind: "fail", word: "Given up" },
};

type Props = { workspace: string; webhookId: string; delivery: DeliveryTold; enabled: boolean };

function Attempts({ attempts }: Pick<DeliveryTold, "attempts">) {
  if (attempts.length === 0) return <p className="text-sm text-ink-2">No attempt was made yet.</p>;
  return (
    <ol className="grid gap-3">
      {attempts.map(({ number, at, status, error, ms, response }) => (
        <li key={number} className="text-sm">
          <p>
            <span className="text-ink-3">Attempt {number}, </span>
            <Time at={at} seconds />
            <span className="text-ink-3">, {ms.toLocaleString("en-US")} ms: </span>
            {error || `answered ${status}.`}
          </p>
          {response && (
            <pre className="mt-1 max-h-48 overflow-auto border bg-sunken p-2 font-mono text-xs whitespace-pre-wrap break-all">
              {response}
            </pre>
          )}
        </li>
      ))}
    </ol>
  );
}

/** One delivery: what it told, what became of it, and behind it each attempt. */
export function DeliveryEntry({ workspace, webhookId, delivery, enabled }: Props) {
  const { id, event, status, createdAt, nextAt, replayOf, attempts } = delivery;
  const { kind, word } = LOOK[status];
  return (
    <li>
      <details>
        <summary className="grid cursor-pointer grid-cols-[7rem_minmax(0,1fr)_auto] items-baseline gap-x-4 py-2 text-sm hover:bg-hover max-md:grid-cols-[minmax(0,1fr)_auto]">
          <Verdict kind={kind}>{word}</Verdict>
          <span className="min-w-0 max-md:order-last max-md:col-span-2">
            <span className="font-mono">{event.type}</span>
            {event.prompt && (
              <span className="wrap-anywhere text-ink-2">
                {" "}
                {event.prompt} <span className="text-ink-3">no. {event.sequence}</span>
              </span>
            )}
            {replayOf && <span className="text-ink-3">, sent again</span>}
            {attempts.length > 1 && <span className="text-ink-3">, {attempts.length} attempts</span>}
            {nextAt && status === "pending" && attempts.length > 0 && (
              <span className="text-ink-3">
                , next <Time at={nextAt} show="relative" />
              </span>
            )}
          </span>
          <span className="text-ink-3">
            <Time at={createdAt} show="moment" seconds />
          </span>
        </summary>
        <div className="grid gap-3 border-l-3 border-rule-strong py-2 pl-3">
          <Attempts attempts={attempts} />
          <p className="font-mono text-xs text-ink-3 wrap-anywhere">webhook-id {event.id}</p>
          <div>
            <ReplayButton
              workspace={workspace}
              webhookId={webhookId}
              deliveryId={id}
              waits={status === "pending"}
              blocked={!enabled}
            />
          </div>
        </div>
      </details>
    </li>
  );
}
