import NextLink from "next/link";
import { FailIcon, PassIcon, UnsureIcon } from "#components/ui/meaning-icons.tsx";
import type { GateReason } from "#lib/evals/domain/gate-types.ts";
import { CaseLink } from "./case-link.tsx";

const LOOK = {
  fail: { icon: <FailIcon />, tone: "text-fail", word: "Blocks: " },
  inconclusive: { icon: <UnsureIcon />, tone: "text-unsure", word: "Not decided: " },
  pass: { icon: <PassIcon />, tone: "text-pass", word: "Met: " },
  info: { icon: <span className="inline-block size-4 text-center">·</span>, tone: "text-ink-3", word: "" },
};

export type RunReasonsProps = {
  reasons: readonly GateReason[];
  /** Where a run that a reason names is read. */
  runHref: (number: number) => string;
};

/** The reasons behind a verdict, those that made it first; cases and runs they name are links. */
export function RunReasons({ reasons, runHref }: RunReasonsProps) {
  return (
    <ul className="[&>li+li]:border-t">
      {reasons.map((reason) => (
        <li key={reason.code} className="grid grid-cols-[1.25rem_minmax(0,1fr)] py-1.5">
          <span className={LOOK[reason.outcome].tone}>{LOOK[reason.outcome].icon}</span>
          <span className="text-pretty">
            <span className="sr-only">{LOOK[reason.outcome].word}</span>
            <ReasonText reason={reason} runHref={runHref} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function caseKeys({ figures }: GateReason): readonly string[] {
  const named = figures.criticalFailed ?? figures.criticalMissing;
  return Array.isArray(named) ? named : [];
}

const NAMES_RUNS: GateReason["code"][] = ["attempts_counted", "earlier_attempt_worse"];

function ReasonText({ reason, runHref }: { reason: GateReason } & Pick<RunReasonsProps, "runHref">) {
  if (NAMES_RUNS.includes(reason.code)) return <RunLinks text={reason.message} runHref={runHref} />;
  const keys = caseKeys(reason).slice(0, 5);
  if (keys.length === 0) return reason.message;
  const [before] = reason.message.split(keys[0] ?? "", 1);
  const more = caseKeys(reason).length - keys.length;
  return (
    <>
      {before}
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && ", "}
          <CaseLink caseKey={key} />
        </span>
      ))}
      {more > 0 ? ` and ${more} more.` : "."}
    </>
  );
}

/** A sentence whose "run 12" leads there. */
function RunLinks({ text, runHref }: { text: string } & Pick<RunReasonsProps, "runHref">) {
  return text.split(/\b(run \d+)\b/i).map((part) => {
    const number = /^run (\d+)$/i.exec(part)?.[1];
    if (!number) return part;
    return (
      <NextLink key={part} href={runHref(Number(number))} className="link-ink text-accent">
        {part}
      </NextLink>
    );
  });
}
