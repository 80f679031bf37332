"use client";

import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { StrongWords } from "#components/rollouts/strong-words.tsx";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { Time } from "#components/ui/time.tsx";
import { arrivalSentence, releaseWords, secondsWords } from "#lib/releases/domain/arrival-words.ts";
import { hasArrived } from "#lib/releases/domain/propagation.ts";
import type { Propagation } from "#lib/releases/queries-propagation.ts";
import { ArrivalCurve } from "./arrival-curve.tsx";
import { HostTable } from "./host-table.tsx";
import { OfflineClients } from "./offline-clients.tsx";
import { type Followed, usePropagation } from "./use-propagation.ts";

export type PropagationBoardProps = Followed & {
  /** What the server knew when the page was made. */
  first?: Propagation;
  /** When the button was pressed on this page, by `performance.now()`. */
  pressedAt?: number;
  /** Called once, when all have confirmed or nobody is there to. */
  onArrived?: () => void;
  /** Is the sentence the page's h1? */
  heading?: boolean;
  children?: ReactNode;
};

/** Who of the connected clients has confirmed a release, and how long it took: each counted when it said so itself. */
export function PropagationBoard(props: PropagationBoardProps) {
  const { first, pressedAt, onArrived, heading = false, children, ...followed } = props;
  const { data, error, refetch } = usePropagation(followed, first);
  const seen = useSeenAfter(pressedAt, data !== undefined && isSettled(data), onArrived);
  if (!data) {
    if (error) {
      return <ErrorState title={error.message} actions={<Button onClick={() => refetch()}>Try again</Button>} />;
    }
    return <SkeletonLines lines={8} label="Waiting for the first confirmation" />;
  }
  const { arrival, now, later } = data;
  const Head = heading ? "h1" : "p";
  return (
    <div>
      {error && (
        <Note tone="fail" live className="mb-4" title="This board is not up to date.">
          {error.message} What was served goes on being served from memory.
        </Note>
      )}
      <p className="min-h-5 text-sm text-ink-3">
        {seen === null ? (
          <>
            Release {data.seq}, <Time at={data.committedAt} show="both" seconds />
          </>
        ) : (
          `${secondsWords(seen)} after your press, as seen here`
        )}
      </p>
      <Head
        role={heading ? undefined : "status"}
        className="mt-1 font-serif text-answer text-balance max-md:text-title"
      >
        <StrongWords>{arrivalSentence(data)}</StrongWords>
      </Head>
      {later && (
        <p className="mt-2 text-ink-2">
          Since then {later.by} released v{later.version} (release {later.seq}), <Time at={later.at} show="relative" />.
          Whoever runs that has had this one.
        </p>
      )}
      {arrival.clients === 0 ? <NobodyConnected propagation={data} /> : <Confirmed propagation={data} />}
      <OfflineClients offline={arrival.offline} moreOffline={arrival.moreOffline} what={releaseWords(data)} now={now} />
      {children}
    </div>
  );
}

function isSettled({ arrival, here, generation }: Propagation): boolean {
  if (hasArrived(arrival)) return true;
  return arrival.clients === 0 && (here === null || here.generation >= generation);
}

/** Ms from the press to the first answer that said it had arrived; null without a press, or before it. */
function useSeenAfter(
  pressedAt: number | undefined,
  settled: boolean,
  onArrived: (() => void) | undefined,
): number | null {
  const [seen, setSeen] = useState<number | null>(null);
  const arrived = useEffectEvent(() => onArrived?.());
  useEffect(() => {
    if (pressedAt === undefined || !settled) return;
    setSeen((before) => before ?? performance.now() - pressedAt);
    arrived();
  }, [pressedAt, settled]);
  return seen;
}

function Confirmed({ propagation }: { propagation: Propagation }) {
  const { arrival, now, generation } = propagation;
  const { clients, confirmed, slowest, median, untimed, hosts, moreHosts } = arrival;
  return (
    <>
      <div className="mt-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <p className="whitespace-nowrap">
          <span className="text-[3.75rem] leading-none tracking-[-0.03em] tabular-nums max-md:text-[3rem]">
            {confirmed.toLocaleString("en")}
          </span>{" "}
          <span className="ml-1 text-title text-ink-2">of {clients.toLocaleString("en")} confirmed</span>
        </p>
        <p className="min-h-10 text-right text-ink-2 tabular-nums">
          {slowest !== null && median !== null && (
            <>
              slowest {secondsWords(slowest)}
              <br />
              median {secondsWords(median)}
            </>
          )}
        </p>
      </div>
      <div className="mt-4">
        <ArrivalCurve curve={arrival.curve} clients={clients} confirmed={confirmed} slowest={slowest} />
      </div>
      {untimed > 0 && (
        <p className="mt-2 text-sm text-ink-3">
          {untimed.toLocaleString("en")} of them came to generation {generation} or a later one by a way that tells no
          time: they started, or rules changed again, before it was looked.
        </p>
      )}
      <div className="mt-5">
        <HostTable hosts={hosts} moreHosts={moreHosts} what={releaseWords(propagation)} now={now} />
      </div>
      {arrival.offline.length === 0 && (
        <p className="mt-3 text-sm text-ink-2">
          {confirmed === clients ? "Nobody is missing. " : ""}A client that had gone offline within a quarter of an hour
          would be listed here with its host and the generation it last ran.
        </p>
      )}
    </>
  );
}

function NobodyConnected({ propagation }: { propagation: Propagation }) {
  const { here, generation, committedAt, later } = propagation;
  const isHere = here !== null && here.generation >= generation;
  return (
    <div className="mt-4 border-t border-rule-strong pt-4">
      <p className="text-md">No client is connected, so there is nobody to confirm it.</p>
      <p className="mt-1 text-ink-2 text-pretty">
        {here === null &&
          "This process does not answer applications itself; those that do read the ledger at once, and again each second."}
        {isHere && later && "Applications that resolve over HTTP are answered from a memory that is further already."}
        {isHere && !later && (
          <>
            Applications that resolve over HTTP get {releaseWords(propagation)} since <Time at={committedAt} seconds />:
            the memory they are answered from has it.
          </>
        )}
        {here !== null && !isHere && (
          <>
            The memory that answers applications still has generation {here.generation}; it reads the ledger again each
            second. If this stays, ask the operator whether the serving process can reach the database.
          </>
        )}{" "}
        Applications with the SDK would be listed here one by one.
      </p>
    </div>
  );
}
