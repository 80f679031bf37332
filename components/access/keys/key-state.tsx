import { Time } from "#components/ui/time.tsx";
import type { KeyLine } from "#lib/access/queries-keys.ts";

/** What a key can do now, in words. */
export function KeyState({ item }: { item: KeyLine }) {
  if (item.state === "revoked" && item.endedAt) {
    return (
      <span className="text-ink-3">
        revoked <Time at={item.endedAt} show="day" />
      </span>
    );
  }
  if (item.state === "expired" && item.expiresAt) {
    return (
      <span className="text-ink-3">
        expired <Time at={item.expiresAt} show="day" />
      </span>
    );
  }
  if (item.state === "serving") return <span className="text-unsure">serves only: its owner is disabled</span>;
  if (item.replacedBy && item.expiresAt) {
    return (
      <span className="text-unsure">
        replaced; good until <Time at={item.expiresAt} show="relative" />
      </span>
    );
  }
  if (!item.expiresAt) return <span>works, no end</span>;
  return (
    <span>
      works, ends <Time at={item.expiresAt} show="relative" />
    </span>
  );
}
