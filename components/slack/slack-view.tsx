import { BlockedNote } from "#components/access/blocked-note.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SlackPage } from "#lib/notifications/slack/queries.ts";
import { ManifestBox } from "./manifest-box.tsx";
import { ConnectButton, ConnectionButtons, MapUserButton } from "./slack-buttons.tsx";
import { SlackUsers } from "./slack-users.tsx";

const COMMANDS = [
  { label: "status", value: "/prompt status NAME: what is served, to whom, since when." },
  { label: "pause", value: "/prompt pause NAME [reason]: holds a rollout where it is." },
  {
    label: "rollback",
    value: "/prompt rollback NAME [reason]: puts back what was served before, and says who confirms it.",
  },
];

function headline({ connection, users }: SlackPage): string {
  if (!connection) return "Nobody can roll back from Slack yet.";
  const people = users.filter(({ disabled }) => !disabled).length;
  const who = people === 0 ? "nobody" : people === 1 ? "one person" : `${people} people`;
  const told =
    connection.channel === "" ? "no channel is told of releases" : `${connection.channel} is told of releases`;
  return `In Slack ${who} can use /prompt; ${told}.`;
}

function Steps() {
  return (
    <ol className="grid max-w-measure list-decimal gap-2 pl-5 text-pretty text-ink-2">
      <li>At api.slack.com/apps choose “Create new app”, “From a manifest”, and paste the one below.</li>
      <li>Install the app to your Slack workspace.</li>
      <li>
        Copy the signing secret (Basic information) and the bot token (OAuth & permissions) into “Connect Slack”, with
        the ID of your Slack workspace.
      </li>
      <li>Invite the app to the channel that shall be told of releases: /invite @Countersign.</li>
      <li>Say below which Slack user is which member.</li>
    </ol>
  );
}

/** Settings, Slack. */
export function SlackView({ workspace, page }: { workspace: string; page: SlackPage }) {
  const { connection, users, blocked } = page;
  return (
    <Page>
      <Answer
        under="Whoever asks in Slack acts as the member they are here, with the same rights and in the same audit log."
        actions={!connection && <ConnectButton workspace={workspace} connection={null} blocked={blocked} />}
      >
        {headline(page)}
      </Answer>
      <BlockedNote reason={blocked} what="Slack" />
      <Section
        title="Connection"
        note={connection ? undefined : "about five minutes, by somebody who may install apps in Slack"}
      >
        {connection ? (
          <>
            <KvTable
              align="left"
              rows={[
                { label: "Slack", value: connection.teamId, mono: true },
                { label: "Channel", value: connection.channel || "none" },
                {
                  label: "Bot token",
                  value: connection.hasToken ? "stored, sealed" : "none: nothing is written to a channel",
                },
                { label: "Changed", value: <Time at={connection.updatedAt} show="both" /> },
              ]}
            />
            <div className="pt-4">
              <ConnectionButtons workspace={workspace} connection={connection} blocked={blocked} />
            </div>
          </>
        ) : (
          <Steps />
        )}
        <ManifestBox />
      </Section>
      {connection && (
        <Section title="Who is who" note="rights are those of the member at that moment">
          {users.length === 0 ? (
            <EmptyState title="Slack users are nobody here until an admin says who they are.">
              /prompt tells everybody their own member ID. Add those who may ask, pause or roll back.
            </EmptyState>
          ) : (
            <SlackUsers workspace={workspace} users={users} blocked={blocked !== null} />
          )}
          <div className="pt-4">
            <MapUserButton workspace={workspace} page={page} />
          </div>
        </Section>
      )}
      <Section title="What can be asked" note="of another channel: NAME@channel">
        <KvTable align="left" rows={COMMANDS} />
      </Section>
    </Page>
  );
}
