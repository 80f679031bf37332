import { FailIcon, PassIcon, UnsureIcon } from "#components/ui/meaning-icons.tsx";
import type { GateReason } from "#lib/evals/domain/gate-types.ts";
import { CaseLink } from "./case-link.tsx";

const LOOK = {
  fail: { icon: <FailIcon />, tone: "text-fail", word: "Blocks: " },
  inconclusive: { icon: <UnsureIcon />, tone: "text-unsure", word: "Not decided: " },
  pass: { icon: <PassIcon />, tone: "text-pass", word: "Met: " },
  info: { icon: <span className="inline-block size-4 text-center">·</span>, tone: "text-ink-3", word: "" },
};

/** The reasons behind a verdict, those that made it first; case ids lead to their rows. */
export function RunReasons({ reasons }: { reasons: readonly GateReason[] }) {
  return (
    <ul className="[&>li+li]:border-t">
      {reasons.map((reason) => (
        <li key={reason.code} className="grid grid-cols-[1.25rem_minmax(0,1fr)] py-1.5">
          <span className={LOOK[reason.outcome].tone}>{LOOK[reason.outcome].icon}</span>
          <span className="text-pretty">
            <span className="sr-only">{LOOK[reason.outcome].word}</span>
            <ReasonText reason={reason} />
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

function ReasonText({ reason }: { reason: GateReason }) {
  const keys = caseKeys(reason).slice(0, 5);
  const [before] = keys.length > 0 ? reason.message.split(keys[0] ?? "", 1) : [reason.message];
  if (keys.length === 0) return reason.message;
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
