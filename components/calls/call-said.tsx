import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { CallDetail, CallFeedback } from "#lib/telemetry/domain/calls/call-detail.ts";
import { scoreWords } from "./figures.ts";

const SOURCES: Record<string, string> = {
  api: "by the application",
  event: "with its span",
  judge: "by the judge",
  person: "by a reviewer",
};

function words({ kind, name, value }: CallFeedback): string {
  if (kind === "thumbs") return value > 0 ? "Liked" : "Disliked";
  if (kind === "score") return `${scoreWords(value)}${name && ` for ${name}`}`;
  return kind === "escalation" ? "Escalated to a person" : "Abandoned";
}

const GRADE_STATES: Record<string, string> = {
  drawn: "Drawn to be graded; the judge has not come to it yet.",
  failed: "The judge could not grade it.",
};

/** What became known of a call afterwards: thumbs, scores, a judge's grade. */
export function CallSaid({ detail }: { detail: CallDetail }) {
  const { feedback, grade } = detail;
  if (feedback.length === 0 && grade === null) return null;
  return (
    <Section title="Said of it" note="feedback and scores">
      {grade && (
        <div className="mb-4">
          {grade.correct === null ? (
            <p className="text-ink-2">{GRADE_STATES[grade.status] ?? "Not graded yet."}</p>
          ) : (
            <p>
              <Verdict kind={grade.correct ? "pass" : "fail"}>{grade.correct ? "Correct" : "Not correct"}</Verdict>
              {grade.score !== null && <b className="ml-2">{scoreWords(grade.score)} of 5</b>}
              {grade.judge && <span className="ml-2 font-mono text-xs text-ink-3">{grade.judge}</span>}
            </p>
          )}
          {grade.reason && <p className="mt-1 max-w-measure text-ink-2">{grade.reason}</p>}
        </div>
      )}
      <ul className="grid max-w-[54rem] [&>li+li]:border-t">
        {feedback.map((each) => (
          <li key={`${each.kind} ${each.name} ${each.source} ${each.at}`} className="flex flex-wrap gap-x-3 py-2">
            <b>{words(each)}</b>
            <span className="text-ink-3">
              {SOURCES[each.source] ?? each.source}, <Time at={each.at} />
            </span>
            {each.comment && <span className="basis-full whitespace-pre-wrap wrap-anywhere">{each.comment}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
