import { ListKeys } from "#components/shell/list-keys.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { EVENT_WORDS, healthWords, webhooksSentence } from "#lib/notifications/domain/webhook-words.ts";
import type { WebhookLine, WebhooksPage } from "#lib/notifications/webhooks/queries.ts";
import { EVENT_TYPES } from "#lib/usecase/domain/event-types.ts";
import { HealthLabel } from "./health-label.tsx";
import { AddWebhookButton } from "./webhook-buttons.tsx";

/** What a webhook hears of: "release.created and 2 more, support/*". */
function heardWords({ types, promptPattern }: Pick<WebhookLine, "types" | "promptPattern">): string {
  const [first, ...more] = types;
  const what = first === undefined ? "everything" : more.length === 0 ? first : `${first} and ${more.length} more`;
  return promptPattern === null ? what : `${what}, ${promptPattern}`;
}

function WebhooksTable({ workspace, webhooks }: { workspace: string; webhooks: readonly WebhookLine[] }) {
  return (
    <ListKeys>
      <DataTable
        label="Webhooks and how they fare"
        stacked
        minWidth="md:min-w-[44rem]"
        head={
          <tr>
            <Th>Webhook</Th>
            <Th>State</Th>
            <Th>Hears of</Th>
            <Th>Last arrived</Th>
          </tr>
        }
      >
        {webhooks.map((webhook) => (
          <DataRow key={webhook.id} stop>
            <Th scope="row" className="max-w-64 font-normal">
              <Link href={`/${workspace}/settings/webhooks/${webhook.id}`}>{webhook.name}</Link>
              {webhook.name !== webhook.host && (
                <span className="block font-mono text-xs text-ink-3 wrap-anywhere">{webhook.host}</span>
              )}
            </Th>
            <Td head="State" className="max-w-72">
              <HealthLabel health={webhook.health} />
              <span className="block text-xs text-ink-2 text-pretty">{healthWords(webhook.health)}</span>
            </Td>
            <Td head="Hears of" className="max-w-52">
              {heardWords(webhook)}
            </Td>
            <Td head="Last arrived" dim>
              {webhook.lastAt ? <Time at={webhook.lastAt} show="relative" /> : "never"}
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}

/** Settings, webhooks. */
export function WebhooksView({ workspace, page: { webhooks, blocked } }: { workspace: string; page: WebhooksPage }) {
  return (
    <Page>
      <Answer
        under="A webhook is told of what happens to prompts as it happens: signed, in order, and again for three days when it does not answer."
        actions={<AddWebhookButton workspace={workspace} blocked={blocked} />}
      >
        {blocked
          ? "Webhooks tell other systems what happens here."
          : webhooksSentence(webhooks.map(({ health }) => health))}
      </Answer>
      <Section title="Webhooks" note="kept for 30 days: every delivery and its attempts">
        {blocked && (
          <EmptyState title="Who may not set webhooks up does not see them.">
            Their addresses often hold a secret of the receiver’s. {blocked}
          </EmptyState>
        )}
        {!blocked && webhooks.length === 0 && (
          <EmptyState title="No other system hears of a release, a rollback or a drift.">
            Add the address of a chat bridge, a pipeline or an incident tool, copy its secret, and send it a test event.
          </EmptyState>
        )}
        {webhooks.length > 0 && <WebhooksTable workspace={workspace} webhooks={webhooks} />}
      </Section>
      <Section title="What is told" note="ids, numbers and words; never a prompt’s text">
        <KvTable align="left" rows={EVENT_TYPES.map((type) => ({ label: type, value: EVENT_WORDS[type] }))} />
      </Section>
    </Page>
  );
}
