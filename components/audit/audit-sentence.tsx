import { Time } from "#components/ui/time.tsx";
import type { AuditPage } from "#lib/audit/queries.ts";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";

/** "412 changes since 21 Nov, every one chained; verified 2 min ago." Loud when the chain is broken. */
export function AuditSentence({ page }: { page: Pick<AuditPage, "total" | "since" | "verified"> }) {
  const { total, since, verified } = page;
  if (verified && !verified.intact) {
    return (
      <>
        <b className="text-fail">The chain is broken:</b> {verified.firstBad?.fault}. Found{" "}
        <Time at={verified.at} show="relative" />.
      </>
    );
  }
  if (total === 0) return "Nothing was changed yet.";
  return (
    <>
      {capitalize(countOf(total, "change"))}
      {since && (
        <>
          {" "}
          since <Time at={since} show="day" />
        </>
      )}
      , every one chained;{" "}
      {verified ? (
        <>
          verified <Time at={verified.at} show="relative" />.
        </>
      ) : (
        "not verified since this server started."
      )}
    </>
  );
}
