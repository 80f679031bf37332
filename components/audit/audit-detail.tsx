import { KvTable } from "#components/ui/kv-table.tsx";
import { Time } from "#components/ui/time.tsx";
import type { AuditEvent } from "#lib/audit/domain/event.ts";
import { AuditChanges } from "./audit-changes.tsx";
import { RowLink } from "./row-link.tsx";

/** An opened row: what was there before and after, value by value, and what proves it. */
export function AuditDetail({ workspace, event }: { workspace: string; event: AuditEvent }) {
  const { actor, action, subject, at, prevHash, hash, before, after, seq } = event;
  const roles = actor.roles && actor.roles.length > 0 ? `, ${actor.roles.join(", ")}` : "";
  const key = actor.keyId ? `, through the key ${actor.keyId}` : actor.via === "slack" ? ", in Slack" : "";
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <AuditChanges before={before} after={after} />
      <div className="grid content-start gap-3">
        <KvTable
          align="left"
          rows={[
            { label: "When", value: <Time at={at} show="both" seconds className="" /> },
            { label: "Who", value: `${actor.kind === "job" ? `the system, ${actor.name}` : actor.name}${roles}${key}` },
            { label: "Action", value: action, mono: true },
            { label: "Subject", value: `${subject.type} ${subject.name}` },
            { label: "Hash before", value: prevHash || "none, the first row", mono: true },
            { label: "Hash", value: hash, mono: true },
          ]}
        />
        <p>
          <RowLink workspace={workspace} seq={seq} />
        </p>
      </div>
    </div>
  );
}
