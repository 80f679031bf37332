import { BlockedNote } from "#components/access/blocked-note.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import type { ChannelLine, ChannelsPage as Data } from "#lib/releases/channels/queries-channels.ts";
import { AddChannelButton, ChannelActs } from "./channel-buttons.tsx";

export type ChannelsPageProps = { workspace: string; data: Data };

function sentence(channels: readonly ChannelLine[]): string {
  if (channels.length === 0) return "Applications ask for stable or latest; there is no other channel.";
  const many = countOf(channels.length, "channel");
  return `Besides stable and latest there ${channels.length === 1 ? "is" : "are"} ${many} to release to.`;
}

/** Settings, Channels: what applications can ask for by name. */
export function ChannelsPage({ workspace, data: { channels, stable, blocked } }: ChannelsPageProps) {
  return (
    <Page>
      <Answer
        under="A channel is a name applications ask for: each prompt is released to it by itself, through the same gate and the same agreement as to stable."
        actions={<AddChannelButton workspace={workspace} blocked={blocked} />}
      >
        {sentence(channels)}
      </Answer>
      <BlockedNote reason={blocked} what="channels" />
      <Section title="Channels">
        <DataTable
          label="Channels and who uses them"
          stacked
          minWidth="md:min-w-[44rem]"
          head={
            <tr>
              <Th>Channel</Th>
              <Th>What it is for</Th>
              <Th>Used by</Th>
              <Th>
                <span className="sr-only">Change</span>
              </Th>
            </tr>
          }
        >
          <Always name="stable" what="What applications get unless they ask for something else." used={used(stable)} />
          <Always name="latest" what="Follows every save by itself; nothing is released to it." used="every prompt" />
          {channels.map((channel) => (
            <DataRow key={channel.name} stop>
              <Th scope="row" className="font-mono">
                {channel.name}
                <span className="block font-sans text-xs text-ink-3">
                  since <Time at={channel.createdAt} show="day" />
                </span>
              </Th>
              <Td dim={channel.description === ""}>{channel.description || "not said"}</Td>
              <Td head="Used by" dim={isFree(channel)}>
                {usesOf(channel)}
              </Td>
              <Td className="text-right">
                <ChannelActs workspace={workspace} channel={channel} blocked={blocked !== null} />
              </Td>
            </DataRow>
          ))}
        </DataTable>
        {channels.length === 0 && (
          <p className="mt-4 max-w-measure text-ink-2">
            Make a channel such as staging when some applications should get versions before the others do: they ask for
            it by name, and a key can be limited to it.
          </p>
        )}
      </Section>
    </Page>
  );
}

const used = (prompts: number) => (prompts === 0 ? "no prompt yet" : countOf(prompts, "prompt"));
const isFree = ({ prompts, pins, keys }: ChannelLine) => prompts + pins + keys === 0;

function usesOf(channel: ChannelLine): string {
  const { prompts, pins, keys } = channel;
  if (isFree(channel)) return "nothing";
  const parts = [
    prompts > 0 && countOf(prompts, "prompt"),
    pins > 0 && countOf(pins, "pin"),
    keys > 0 && countOf(keys, "key"),
  ].filter((part) => part !== false);
  return parts.join(", ");
}

function Always({ name, what, used: by }: { name: string; what: string; used: string }) {
  return (
    <DataRow stop>
      <Th scope="row" className="font-mono">
        {name}
        <span className="block font-sans text-xs text-ink-3">always there</span>
      </Th>
      <Td>{what}</Td>
      <Td head="Used by" dim>
        {by}
      </Td>
      <Td />
    </DataRow>
  );
}
