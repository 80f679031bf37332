import type { ReactNode } from "react";
import type { CallsPage } from "#lib/telemetry/calls/queries-calls.ts";

const count = (amount: number, one: string, many = `${one}s`) =>
  `${amount.toLocaleString("en-US")} ${amount === 1 ? one : many}`;

/** What the calls in view are like, in one sentence. */
export function CallsSentence({
  page,
  narrowed,
  most,
}: {
  page: CallsPage;
  narrowed: boolean;
  most: number;
}): ReactNode {
  const { faceted, facets } = page;
  if (faceted === 0) return narrowed ? "No call is like that." : "No call was told of in the last seven days.";
  const whole = faceted < most;
  const which = narrowed ? " of this search" : whole ? " of the last seven days" : "";
  const who = whole ? count(faceted, "call") : `the newest ${count(faceted, "call")}`;
  const { flagged } = facets;
  const parts = [
    facets.errors > 0 && `${facets.errors.toLocaleString("en-US")} failed`,
    facets.down > 0 && `${facets.down.toLocaleString("en-US")} ${facets.down === 1 ? "was" : "were"} disliked`,
    flagged > 0 && `${flagged === 1 ? "one shows" : `${flagged.toLocaleString("en-US")} show`} signs of an injection`,
  ].filter((part) => part !== false);
  if (parts.length === 0) {
    return (
      <>
        None of <b>{who}</b>
        {which} failed, was disliked or shows signs of an injection.
      </>
    );
  }
  return (
    <>
      Of <b>{who}</b>
      {which}, {parts.slice(0, -1).join(", ")}
      {parts.length > 1 && " and "}
      <b>{parts.at(-1)}</b>.
    </>
  );
}
