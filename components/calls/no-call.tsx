"use client";

import { useParams } from "next/navigation";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Page } from "#components/ui/page.tsx";

/** An address of a call that is not here: most often one whose days of keeping are over. */
export function NoCall() {
  const { workspace, trace } = useParams<{ workspace: string; trace: string }>();
  const path = `/${workspace}/calls`;
  return (
    <Page>
      <Answer under="Calls are kept for a limited time, and a link may outlive them; their figures stay in Metrics. A call that has just ended appears within seconds.">
        This call is not kept here.
      </Answer>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`${path}?id=${encodeURIComponent(trace)}`}>Find other calls of its trace</ButtonLink>
        <ButtonLink href={path}>The newest calls</ButtonLink>
        <ButtonLink href={`/${workspace}/settings/watching`}>How long calls are kept</ButtonLink>
      </div>
    </Page>
  );
}
