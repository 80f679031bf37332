import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import type { ProviderFacts, SignOn } from "#lib/access/queries-sign-on.ts";
import { capitalize, countOf, numberInWords } from "#lib/prompts/domain/redline/number-words.ts";
import { BlockedNote } from "../blocked-note.tsx";
import { AddMappingButton } from "./mapping-buttons.tsx";
import { MappingsTable } from "./mappings-table.tsx";

const hostOf = (issuer: string) => (URL.canParse(issuer) ? new URL(issuer).host : issuer);

function Sentence({ provider, mappings, members }: SignOn) {
  if (!provider) return "People sign in here with a password; no identity provider is set up.";
  const at = <b>{hostOf(provider.issuer)}</b>;
  if (mappings.length === 0) return <>People may sign in through {at}, and an admin says what each of them may do.</>;
  return (
    <>
      {capitalize(countOf(mappings.length, "group"))} at {at} {mappings.length === 1 ? "decides" : "decide"} who joins
      here; {members === 0 ? "nobody has come" : `${numberInWords(members)} came`} that way.
    </>
  );
}

/** Settings, Single sign-on. */
export function SignOnPage({ workspace, data }: { workspace: string; data: SignOn }) {
  const { provider, mappings, groups, blocked } = data;
  return (
    <Page>
      <Answer
        under="At each sign-in, members who came by single sign-on get the roles and groups that their groups at the provider stand for. Whom an admin invited keeps what the admin set."
        actions={<AddMappingButton workspace={workspace} groups={groups} blocked={blocked} />}
      >
        <Sentence {...data} />
      </Answer>
      <BlockedNote reason={blocked} what="single sign-on" />
      <Section title="What groups at the provider stand for" note="several add up; in this workspace only">
        {mappings.length > 0 ? (
          <MappingsTable workspace={workspace} mappings={mappings} groups={groups} blocked={blocked !== null} />
        ) : (
          <EmptyState title="Nobody joins by single sign-on alone.">
            Map a group at the provider to roles, and whoever is in it becomes a member when they first sign in. Until
            then single sign-on opens the account of people who were invited under the same address.
          </EmptyState>
        )}
      </Section>
      <Section title="The provider" note="set by whoever runs this server">
        {provider ? <Provider {...provider} /> : <NoProvider />}
      </Section>
      <Section title="Passwords">
        <p className="max-w-measure text-ink-2 text-pretty">
          {capitalize(countOf(data.withPassword, "member"))} {data.withPassword === 1 ? "has" : "have"} one here: at
          least 12 characters, and none of those that are tried first.{" "}
          {data.mail
            ? "Who forgot it gets a link by mail, from the sign-in page."
            : "This server sends no mail (SMTP_URL), so who forgot it asks an admin for a link, which is made on the members page."}
        </p>
      </Section>
    </Page>
  );
}

function Provider({ issuer, clientId, groupsClaim, scope, callback, afterSignOut }: ProviderFacts) {
  return (
    <KvTable
      align="left"
      rows={[
        { label: "Issuer", value: issuer, mono: true },
        { label: "Client id", value: clientId, mono: true },
        { label: "Groups claim", value: groupsClaim, mono: true },
        { label: "Scopes", value: scope, mono: true },
        { label: "Redirect URI", value: callback, mono: true },
        { label: "After sign-out", value: afterSignOut, mono: true },
      ]}
    />
  );
}

function NoProvider() {
  return (
    <p className="max-w-measure text-ink-2 text-pretty">
      Start the server with <code className="font-mono text-sm">OIDC_ISSUER</code>,{" "}
      <code className="font-mono text-sm">OIDC_CLIENT_ID</code> and{" "}
      <code className="font-mono text-sm">OIDC_CLIENT_SECRET</code> of an OpenID Connect provider. Mappings can be made
      before.
    </p>
  );
}
