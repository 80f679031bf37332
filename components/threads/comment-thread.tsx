"use client";

import clsx from "clsx";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { ThreadView } from "#lib/reviews/domain/thread-view.ts";
import { RemarkBody } from "./remark-body.tsx";
import { SuggestionFate } from "./suggestion-fate.tsx";
import { SuggestionWords } from "./suggestion-words.tsx";
import { useThreadActs } from "./thread-acts.ts";

type Props = {
  thread: ThreadView;
  /** The version whose text is shown; none on a run. */
  version: number | null;
  /** Shows the quoted words, where the text does not stand beside. */
  quoting?: boolean;
  className?: string;
};

/** What people said about some words, and what can be done with it. Made of phrases only: it may stand inside a paragraph. */
export function CommentThread({ thread, version, quoting = false, className }: Props) {
  const { number, resolved, remarks, quote, fate, words } = thread;
  const { mayComment, pending, answer, settle } = useThreadActs();
  return (
    <span
      data-thread-card={thread.id}
      tabIndex={-1}
      className={clsx(
        "block border-t-2 pt-2 font-sans text-sm text-ink focus:outline-2 focus:outline-offset-4 focus:outline-accent",
        resolved ? "border-rule-strong" : "border-unsure",
        className,
      )}
    >
      <About thread={thread} version={version} quoting={quoting} />
      {remarks.map((remark, index) => (
        <span key={remark.id} className={clsx("block", index > 0 && "mt-2 border-t pt-2")}>
          <span className="flex items-baseline justify-between gap-2">
            <span className="min-w-0">
              {index === 0 && number !== null && !quoting && <b className="mr-2 text-unsure">{number}</b>}
              <b className="font-medium">{remark.author}</b>
            </span>
            <Time at={remark.at} className="flex-none text-xs whitespace-nowrap text-ink-3" />
          </span>
          {remark.body !== "" && <RemarkBody body={remark.body} mentions={remark.mentions} />}
          {remark.suggestion && (
            <>
              <SuggestionWords
                quote={(fate === "same" && words) || (quote ?? "")}
                replacement={remark.suggestion.replacement}
              />
              <SuggestionFate thread={thread} remark={remark} suggestion={remark.suggestion} />
            </>
          )}
        </span>
      ))}
      {resolved && (
        <span className="mt-2 block text-xs text-ink-3">
          {resolved.by} resolved it, <Time at={resolved.at} />
        </span>
      )}
      {mayComment && (
        <span className="mt-1.5 -ml-2 flex flex-wrap print:hidden">
          <Button size="sm" variant="quiet" onClick={() => answer(thread)}>
            Answer…
          </Button>
          {thread.mayResolve && (
            <Button size="sm" variant="quiet" pending={pending} onClick={() => settle(thread)}>
              {resolved ? "Open again" : "Resolve"}
            </Button>
          )}
        </span>
      )}
    </span>
  );
}

/** Where the thread comes from and what became of its words, as far as its place does not show that. */
function About({ thread, version, quoting }: { thread: ThreadView; version: number | null; quoting: boolean }) {
  const { workspace, prompt } = useThreadActs();
  const { fate, from, quote } = thread;
  const shown = version === null ? "the text" : `v${version}`;
  return (
    <>
      {from && (
        <span className="mb-1 block text-xs text-ink-2">
          from <Link href={promptPath(workspace, prompt, from.path)}>{from.name}</Link>
          {fate === "edited" && ", its words were edited since"}
        </span>
      )}
      {fate === "whole" && <span className="mb-1 block text-xs text-ink-3">On the whole</span>}
      {fate === "case" && (
        <span className="mb-1 block text-xs text-ink-2">
          On the case <code className="font-mono">{quote}</code>
        </span>
      )}
      {fate === "gone" && (
        <span className="mb-1 block text-xs text-ink-2">
          Its words are gone from {shown}: <q className="font-serif text-sm">{quote}</q>
        </span>
      )}
      {quoting && quote !== null && (fate === "same" || fate === "edited") && (
        <q className="mb-1 block font-serif text-base leading-7 text-ink-2">{quote}</q>
      )}
    </>
  );
}
