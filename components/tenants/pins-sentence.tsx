import { Time } from "#components/ui/time.tsx";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";
import type { PinsPage } from "#lib/releases/pins/queries-pins.ts";

/** "Four tenants are held on a version; the next is let go in 9 days, acme on support/agent." */
export function PinsSentence({ data: { tenants, soonest } }: { data: Pick<PinsPage, "tenants" | "soonest"> }) {
  if (!soonest) return "No tenant is held on a version.";
  return (
    <>
      {capitalize(countOf(tenants, "tenant"))} {tenants === 1 ? "is" : "are"} held on a version; the next pin, of{" "}
      <b className="wrap-anywhere">{soonest.tenantId}</b> on {soonest.prompt}, ends{" "}
      <Time at={soonest.expiresAt} show="relative" />.
    </>
  );
}
