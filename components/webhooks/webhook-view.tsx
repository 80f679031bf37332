import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Page } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Section } from "#components/ui/section.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DeliveryStatus } from "#lib/notifications/domain/deliveries.ts";
import { healthWords } from "#lib/notifications/domain/webhook-words.ts";
import type { WebhookPage } from "#lib/notifications/webhooks/queries.ts";
import { DeliveryEntry } from "./delivery-entry.tsx";
import { HealthLabel } from "./health-label.tsx";
import { ReplayFailedForm } from "./replay-buttons.tsx";
import { WebhookButtons } from "./webhook-buttons.tsx";

const FILTERS = [
  { status: null, label: "All" },
  { status: "pending", label: "Waiting" },
  { status: "failed", label: "Given up" },
  { status: "delivered", label: "Delivered" },
] as const;

export type WebhookViewProps = {
  workspace: string;
  page: WebhookPage;
  status: DeliveryStatus | null;
  /** Not the newest page. */
  older: boolean;
};

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`.replace(/[^.]$/, "$&.");

/** One webhook: how it fares, what was sent to it, and what can be done. */
export function WebhookView({ workspace, page, status, older }: WebhookViewProps) {
  const { webhook, formerUntil, deliveries, next } = page;
  const { health } = webhook;
  const base = `/${workspace}/settings/webhooks/${webhook.id}`;
  const href = (of: DeliveryStatus | null, before?: string) => {
    const params = new URLSearchParams({ ...(of && { status: of }), ...(before && { before }) });
    return params.size === 0 ? base : `${base}?${params}`;
  };
  return (
    <Page>
      <Answer
        margin={<HealthLabel health={health} />}
        marginNote={<Link href={`/${workspace}/settings/webhooks`}>All webhooks</Link>}
        under={<span className="font-mono text-sm wrap-anywhere">{webhook.url}</span>}
      >
        {webhook.name}: {healthWords(health).replace(/\.$/, "")}.
      </Answer>
      {!webhook.enabled && (
        <Note tone="unsure" className="mb-6" title="Nothing is sent to it.">
          {sentence(webhook.disabledReason)} What waits is sent when it is switched on.
        </Note>
      )}
      <Section title="Webhook">
        <KvTable
          align="left"
          rows={[
            { label: "Hears of", value: webhook.types.join(", ") || "everything" },
            { label: "Of prompts", value: webhook.promptPattern ?? "all" },
            { label: "30 days", value: countsOf(page) },
            { label: "Made", value: <Time at={webhook.createdAt} show="both" /> },
            ...(formerUntil
              ? [
                  {
                    label: "Former secret",
                    value: (
                      <span>
                        signs as well until <Time at={formerUntil} />
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <div className="pt-4">
          <WebhookButtons workspace={workspace} webhook={webhook} />
        </div>
      </Section>
      <Section title="Deliveries" note="the newest first; open one for its attempts">
        <SegmentedLinks
          label="Deliveries"
          className="mb-3"
          links={FILTERS.map((each) => ({
            href: href(each.status),
            label: each.label,
            current: each.status === status,
          }))}
        />
        {deliveries.length === 0 ? (
          <EmptyState title={status ? "There is no such delivery." : "Nothing was sent yet."}>
            {status ? "Look at all of them." : "Send a test event: it is signed and logged like every other."}
          </EmptyState>
        ) : (
          <ul className="[&>li+li]:border-t">
            {deliveries.map((delivery) => (
              <DeliveryEntry
                key={delivery.id}
                workspace={workspace}
                webhookId={webhook.id}
                delivery={delivery}
                enabled={webhook.enabled}
              />
            ))}
          </ul>
        )}
        {(next || older) && (
          <Pagination
            label={`${deliveries.length} shown`}
            previousHref={older ? href(status) : undefined}
            nextHref={next ? href(status, next) : undefined}
            words={["Newest", "Older"]}
          />
        )}
      </Section>
      <Section title="Send again" note="receivers tell what they know by its id">
        <ReplayFailedForm workspace={workspace} webhookId={webhook.id} blocked={!webhook.enabled} />
      </Section>
    </Page>
  );
}

function countsOf({ webhook: { health } }: WebhookPage): string {
  const { delivered, waiting, failed } = health;
  return `${delivered.toLocaleString("en-US")} delivered, ${waiting} waiting, ${failed} given up`;
}
