"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { CommentIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import type { ThreadView } from "#lib/reviews/domain/thread-view.ts";
import { AcceptAll } from "./accept-all.tsx";
import type { CommentSubject } from "./comment-dialog.tsx";
import { CommentThread } from "./comment-thread.tsx";
import { ResolvedThreads } from "./resolved-threads.tsx";
import { ThreadActsProvider } from "./thread-acts-provider.tsx";
import { useThreadKeys } from "./use-thread-keys.ts";

const CommentDialog = dynamic(() => import("./comment-dialog.tsx").then((module) => module.CommentDialog), {
  ssr: false,
});

export type ThreadsSectionProps = {
  workspace: string;
  prompt: string;
  subject: CommentSubject;
  /** The version whose text the threads quote; none on a run. */
  version: number | null;
  /** What can be commented on here, in words: "this version". */
  what: string;
  /** Said while nobody has commented. */
  empty: string;
  threads: ThreadView[];
  mayComment: boolean;
  mayAccept: boolean;
};

/** What people said about a version or a run, at the end of its page. */
export function ThreadsSection(props: ThreadsSectionProps) {
  const { workspace, prompt, subject, version, what, empty, threads, mayComment, mayAccept } = props;
  const [composing, setComposing] = useState(false);
  useThreadKeys();
  const open = threads.filter(({ resolved }) => resolved === null);
  return (
    <Section title="Comments" note="They stay with the record." className="print:hidden">
      <ThreadActsProvider workspace={workspace} prompt={prompt} mayComment={mayComment} mayAccept={mayAccept}>
        {threads.length === 0 && <p className="mb-4 max-w-measure text-ink-2 text-pretty">{empty}</p>}
        <AcceptAll threads={open} />
        {open.length > 0 && (
          <div className="mb-6 grid gap-x-10 gap-y-5 md:grid-cols-2">
            {open.map((thread) => (
              <CommentThread key={thread.id} thread={thread} version={version} quoting />
            ))}
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          {mayComment && (
            <Button size="sm" icon={<CommentIcon />} onClick={() => setComposing(true)}>
              {`Comment on ${what}…`}
            </Button>
          )}
        </div>
        <ResolvedThreads threads={threads.filter(({ resolved }) => resolved !== null)} version={version} />
        {composing && (
          <CommentDialog workspace={workspace} subject={subject} about={null} onClose={() => setComposing(false)} />
        )}
      </ThreadActsProvider>
    </Section>
  );
}
