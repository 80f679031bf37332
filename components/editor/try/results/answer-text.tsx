import clsx from "clsx";
import { InlineDiff } from "#components/redline/inline-diff.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { isSettled, type TryAnswer } from "../run/try-run.ts";
import { shownText } from "./shown-text.ts";

export type AnswerTextProps = {
  answer: TryAnswer;
  /** Whose it is: "Draft on local/nearest-1". */
  name: string;
  /** The answer its differences are marked against; null shows it plain. */
  against: string | null;
};

/** It may scroll, so keys must reach it. */
const SCROLLS = { tabIndex: 0 };

/** What an answer says, in a box of its own that scrolls when it is long. Marked once it is whole. */
export function AnswerText({ answer, name, against }: AnswerTextProps) {
  const { status, waitSeconds } = answer;
  const { text, json } = shownText(answer.text);
  const marked = status === "answered" && against !== null;
  if (answer.text === "" && !isSettled(answer)) {
    return (
      <div className="mt-2 min-h-28">
        {waitSeconds === null ? (
          <SkeletonLines lines={3} label={`${name} is being asked`} className="font-serif text-md leading-7" />
        ) : (
          <p className="text-sm text-unsure">
            The provider wants {waitSeconds > 0 ? `${waitSeconds} s of rest` : "a rest"}; asking again by itself.
          </p>
        )}
      </div>
    );
  }
  if (status === "failed" && answer.text === "") return null;
  return (
    <section
      {...SCROLLS}
      aria-label={`Answer of ${name}`}
      className={clsx(
        "mt-2 max-h-96 min-h-14 overflow-y-auto wrap-anywhere",
        json ? "font-mono text-sm leading-6" : "font-serif text-md leading-7",
      )}
    >
      {status === "answered" && text === "" && <p className="font-sans text-sm text-ink-3">An empty answer.</p>}
      {marked ? (
        <InlineDiff base={shownText(against).text} head={text} className={clsx(json && "whitespace-pre-wrap")} />
      ) : (
        <p className="whitespace-pre-wrap">
          {status === "answered" ? text : answer.text}
          {status === "streaming" && (
            <span
              aria-hidden="true"
              className="ml-0.5 inline-block h-[1.05em] w-2 translate-y-[0.2em] bg-candidate motion-safe:animate-pulse"
            />
          )}
        </p>
      )}
    </section>
  );
}
