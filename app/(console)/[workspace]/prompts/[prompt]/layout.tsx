import type { ReactNode } from "react";
import { PromptActions } from "#components/prompts/prompt-actions.tsx";
import { PromptFrame } from "#components/prompts/prompt-frame.tsx";
import { AfterReviewNote } from "#components/releases/after-review-note.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { promptFrame } from "#lib/prompts/queries-frame.ts";
import { openAfterReviewsOf } from "#lib/releases/queries-after-reviews.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }>; children: ReactNode };

export default async function PromptLayout({ params, children }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  const frame = await orNotFound(promptFrame(context, promptNameOf(prompt)));
  const actions = (
    <PromptActions
      workspace={workspace.slug}
      name={frame.name}
      mayEdit={may(actor, "prompt.edit")}
      mayRollBack={may(actor, "release.rollback")}
      archived={frame.archivedAt !== null}
      hasVersion={frame.latest > 0}
      released={frame.channels.length > 0}
    />
  );
  return (
    <PromptFrame workspace={workspace.slug} frame={frame} actions={actions}>
      <AfterReviewNote workspace={workspace.slug} open={await openAfterReviewsOf(context, frame.name)} />
      {children}
    </PromptFrame>
  );
}
