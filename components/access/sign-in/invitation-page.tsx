import { StandalonePage } from "#components/shell/standalone-page.tsx";
import { Time } from "#components/ui/time.tsx";
import { ROLE_SENTENCES, type RoleName } from "#lib/access/policy.ts";
import type { invitation } from "#lib/access/queries-public.ts";
import { AcceptForm } from "./accept-form.tsx";
import { JoinButton } from "./join-button.tsx";
import { ProviderButton } from "./provider-button.tsx";

type Invitation = NonNullable<Awaited<ReturnType<typeof invitation>>>;

export type InvitationPageProps = {
  token: string;
  invite: Invitation;
  signedInAs: string | null;
  singleSignOn: boolean;
};

/** What somebody is invited to, and the form that accepts it. */
export function InvitationPage({ token, invite, signedInAs, singleSignOn }: InvitationPageProps) {
  const { workspace, email, roles, proof, expiresAt } = invite;
  const own = signedInAs === email;
  return (
    <StandalonePage
      title={
        <>
          You are invited to <b>{workspace}</b>, where prompts are changed with a second signature.
        </>
      }
    >
      <p className="text-sm text-ink-2">You would be there as</p>
      <dl className="mt-1 mb-6 text-sm [&>div+div]:border-t">
        {roles.map((role) => (
          <div key={role} className="flex gap-4 py-1.5">
            <dt className="w-20 flex-none font-medium">{role}</dt>
            <dd className="text-ink-2">{ROLE_SENTENCES[role as RoleName]}</dd>
          </div>
        ))}
      </dl>
      {signedInAs && !own && (
        <p className="mb-4 text-sm text-ink-2 text-pretty">
          You are signed in as {signedInAs}. Joining here signs you in as {email} instead.
        </p>
      )}
      {own ? (
        <JoinButton token={token} workspace={workspace} />
      ) : proof === "provider" ? (
        <p className="text-ink-2 text-pretty">
          The account of {email} signs in with single sign-on. Sign in, then press Join here.
        </p>
      ) : (
        <AcceptForm token={token} email={email} workspace={workspace} hasAccount={proof === "password"} />
      )}
      {singleSignOn && !own && (
        <div className="mt-4">
          <ProviderButton path={`/invite/${token}`}>Use single sign-on</ProviderButton>
        </div>
      )}
      <p className="mt-8 text-sm text-ink-3">
        The link can be used once, until <Time at={expiresAt} />.
      </p>
    </StandalonePage>
  );
}
