import type { Metadata } from "next";
import { InvitationGone } from "#components/access/sign-in/invitation-gone.tsx";
import { InvitationPage } from "#components/access/sign-in/invitation-page.tsx";
import { invitation } from "#lib/access/queries-public.ts";
import { currentUser, singleSignOn } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [invite, user] = await Promise.all([invitation(token), currentUser()]);
  if (!invite) return <InvitationGone signedIn={user !== null} />;
  return (
    <InvitationPage token={token} invite={invite} signedInAs={user?.email ?? null} singleSignOn={singleSignOn()} />
  );
}
