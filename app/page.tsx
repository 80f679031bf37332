import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignOutButton } from "#components/shell/sign-out-button.tsx";
import { StandalonePage } from "#components/shell/standalone-page.tsx";
import { whomToAsk } from "#lib/access/queries-public.ts";
import { currentUser, workspacesOfViewer } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "No workspace" };

/** Leads to the first workspace; somebody who is in none is told what to do. */
export default async function RootPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  const first = (await workspacesOfViewer())[0];
  if (first) redirect(`/${first.slug}`);
  const admins = await whomToAsk();
  return (
    <StandalonePage title="You are signed in, but belong to no workspace yet.">
      <p className="text-ink-2 text-pretty">
        {admins.length > 0
          ? "None of your groups at your identity provider is let in here. Whoever runs them can put you into one that is; or ask an admin to invite "
          : "Ask an admin of the workspace to invite "}
        <b className="text-ink">{user.email}</b>. They find the invitation under Settings, Members, and send you its
        link. If you were a member before, you were disabled and can be enabled again in the same place.
      </p>
      {admins.length > 0 && (
        <dl className="mt-6 text-sm [&>div+div]:border-t">
          {admins.map(({ workspace, name, email }) => (
            <div key={`${workspace} ${email}`} className="flex justify-between gap-4 py-1.5">
              <dt className="text-ink-3">{workspace}</dt>
              <dd className="min-w-0 text-right">
                {name}, <a href={`mailto:${email}`}>{email}</a>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="mt-6">
        <SignOutButton>Sign out and use another account</SignOutButton>
      </div>
    </StandalonePage>
  );
}
