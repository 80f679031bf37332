import type { ReactNode } from "react";
import { PromptHeader } from "#components/shell/prompt-header.tsx";
import type { ServingChannel, ServingFact } from "#components/shell/serving-strip.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath, snippetPath } from "#lib/prompts/domain/paths.ts";
import type { ChannelServing, PromptFrame as Frame } from "#lib/prompts/domain/prompt-frame.ts";

export type PromptFrameProps = { workspace: string; frame: Frame; actions: ReactNode; children: ReactNode };

/** What stands around every tab of a prompt. */
export function PromptFrame({ workspace, frame, actions, children }: PromptFrameProps) {
  const at = (tab: string) => promptPath(workspace, frame.name, tab);
  const tested = [
    { href: at("suite"), label: "Suite", count: frame.cases },
    { href: at("runs"), label: "Runs", count: frame.runs },
  ];
  const served = [
    { href: at("rollout"), label: "Rollout" },
    { href: at("metrics"), label: "Metrics" },
  ];
  const included = [{ href: snippetPath(workspace, frame.name), label: "Included by" }];
  return (
    <>
      <div className="print:hidden">
        <PromptHeader
          name={frame.name}
          actions={actions}
          channels={channels(frame, at)}
          facts={[...facts(frame), ...pinned(workspace, frame)]}
          tabs={[
            { href: at(""), label: "Overview", exact: true },
            { href: at("edit"), label: "Edit" },
            { href: at("versions"), label: "Versions", count: frame.latest },
            ...(frame.kind === "snippet" ? included : tested),
            { href: at("reviews"), label: "Reviews", count: frame.openReviews },
            ...(frame.kind === "snippet" ? [] : served),
            { href: at("settings"), label: "Settings" },
          ]}
        />
        {frame.archivedAt && (
          <div className="pt-4 gutter">
            <Note tone="unsure" title={`This ${frame.kind} is archived.`}>
              Since <Time at={frame.archivedAt} /> applications that ask for it are refused. Its history stays; bring it
              back under Settings.
            </Note>
          </div>
        )}
      </div>
      {children}
    </>
  );
}

/** Who gets nothing of a rollout, in whatever channel it is. */
function facts({ channels: served }: Frame): ServingFact[] {
  return served.flatMap(({ channel, outside }) => {
    if (outside === null) return [];
    return { label: channel === "stable" ? "not in this rollout" : `not in ${channel}'s rollout`, value: outside };
  });
}

function channels({ channels: served, latest }: Frame, at: (tab: string) => string): ServingChannel[] {
  const version = (number: number) => at(`versions/${number}`);
  const stable = served.some(({ channel }) => channel === "stable") ? [] : [{ channel: "stable", parts: [] }];
  const released = served.map((state) => ({
    channel: state.channel,
    parts: state.split.map((part) => ({
      ...part,
      state: part.version === state.candidate ? ("candidate" as const) : ("stable" as const),
      href: version(part.version),
    })),
    note: <ServedSince state={state} />,
  }));
  const newest = latest === 0 ? [] : [{ version: latest, share: 10_000, href: version(latest) }];
  return [...stable, ...released, { channel: "latest", parts: newest }];
}

/** How many tenants a pin holds, with the way to them. */
function pinned(workspace: string, { name, pinnedTenants: count }: Frame): ServingFact[] {
  if (count === 0) return [];
  const href = `/${workspace}/settings/pins?${new URLSearchParams({ prompt: name })}`;
  return [{ label: "pinned", value: <Link href={href}>{count === 1 ? "1 tenant" : `${count} tenants`}</Link> }];
}

function ServedSince({ state }: { state: ChannelServing }) {
  return (
    <>
      since <Time at={state.since} />
      {state.rolledBackFrom !== null && `, rolled back from v${state.rolledBackFrom}`}
    </>
  );
}
