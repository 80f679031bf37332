import type { Metadata } from "next";
import { TimeMachine } from "#components/proof/time-machine.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { timeMachine } from "#lib/proof/queries-served.ts";

type Asked = Partial<Record<"prompt" | "channel" | "tenant" | "at" | "conversation", string | string[]>>;
type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Asked> };

export const metadata: Metadata = { title: "Time machine" };

/** What an address asks; an empty part is not asked. */
function partsOf(given: Asked) {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined;
  const [prompt, channel, tenant] = [given.prompt, given.channel, given.tenant].map(one);
  const [at, conversationId] = [given.at, given.conversation].map(one);
  return {
    ...(prompt && { prompt }),
    ...(channel && { channel }),
    ...(tenant && { tenant }),
    ...(at && { at }),
    ...(conversationId && { conversationId }),
  };
}

export default async function ServedRoute({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const asked = partsOf(await searchParams);
  const isAsked = asked.prompt !== undefined && asked.at !== undefined;
  return (
    <Page>
      <h1 className="sr-only">Time machine</h1>
      <p className="pt-4 text-sm">
        <Link href={`/${workspace.slug}/audit`}>Audit</Link>
      </p>
      <TimeMachine
        workspace={workspace.slug}
        page={await timeMachine(context, isAsked ? asked : null)}
        asked={asked}
        now={Date.now()}
      />
    </Page>
  );
}
