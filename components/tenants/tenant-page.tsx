import { BlockedNote } from "#components/access/blocked-note.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import type { FactLine, TenantView } from "#lib/releases/tenants/queries-tenant.ts";
import { AddPinButton } from "./pin-buttons.tsx";
import { PinsTable } from "./pins-table.tsx";
import { RegisterTenantButton } from "./tenant-buttons.tsx";
import { TenantServed } from "./tenant-served.tsx";
import { factsWords } from "./tenant-words.ts";

export type TenantPageProps = { workspace: string; tenant: TenantView };

/** "Acme (acme) is in the tier enterprise; two pins hold it." */
function sentence({ id, registered, pins }: TenantView): string {
  const who = registered?.name ? `${registered.name} (${id})` : id;
  const facts = registered ? factsWords(registered) : "is not registered, so that its requests say what tier it is in";
  if (pins.length === 0) return `${who} ${facts}; it gets what everybody gets.`;
  return `${who} ${facts}; ${countOf(pins.length, "pin")} ${pins.length === 1 ? "holds" : "hold"} it.`;
}

/** Settings, one tenant: what is true of it, what holds it, and what it got. */
export function TenantPage({ workspace, tenant }: TenantPageProps) {
  const { id, registered, pins, ended, served, facts, choices, editBlocked, pinBlocked } = tenant;
  const moment = `/${workspace}/audit/served?${new URLSearchParams({ tenant: id })}`;
  return (
    <Page>
      <p className="pt-4 text-sm">
        <Link href={`/${workspace}/settings/tenants`}>Tenants</Link>
      </p>
      <Answer
        actions={
          <>
            <AddPinButton workspace={workspace} choices={choices} tenantId={id} blocked={pinBlocked} />
            <RegisterTenantButton
              workspace={workspace}
              tenant={registered ?? { id, name: "", tier: null, experiments: true }}
              isNew={registered === null}
              blocked={editBlocked}
            />
            <ButtonLink href={moment}>Ask the time machine</ButtonLink>
          </>
        }
      >
        {sentence(tenant)}
      </Answer>
      <BlockedNote reason={pinBlocked} what="pins" />
      <Section title="Pins" note="the next to end first">
        {pins.length > 0 ? (
          <PinsTable workspace={workspace} pins={pins} choices={choices} blocked={pinBlocked !== null} ofOne />
        ) : (
          <p className="text-ink-2">No pin holds it now.</p>
        )}
      </Section>
      <Section title="What it got" note="by prompt and version, the last first">
        <TenantServed workspace={workspace} tenant={id} served={served} />
      </Section>
      <Section title="What was true of it" note="the last first">
        <Facts facts={facts} />
      </Section>
      {ended.length > 0 && (
        <Section title="Pins that ended">
          <PinsTable workspace={workspace} pins={ended} choices={choices} blocked ofOne />
        </Section>
      )}
    </Page>
  );
}

function Facts({ facts }: { facts: readonly FactLine[] }) {
  if (facts.length === 0) return <p className="text-ink-2">Nothing was registered of it yet.</p>;
  return (
    <ol className="text-sm [&>li+li]:border-t">
      {facts.map((fact) => (
        <li key={fact.at} className="flex flex-wrap justify-between gap-x-4 py-1.5">
          <span>It {factsWords(fact)}.</span>
          <span className="text-ink-3">
            from <Time at={fact.at} show="moment" />
          </span>
        </li>
      ))}
    </ol>
  );
}
