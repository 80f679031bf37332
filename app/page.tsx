import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignOutButton } from "#components/shell/sign-out-button.tsx";
import { StandalonePage } from "#components/shell/standalone-page.tsx";
import { currentUser, workspacesOfViewer } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "No workspace" };

/** Leads to the first workspace; somebody who is in none is told what to do. */
export default async function RootPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in");
  const first = (await workspacesOfViewer())[0];
  if (first) redirect(`/${first.slug}`);
  return (
    <StandalonePage title="You are signed in, but belong to no workspace yet.">
      <p className="text-ink-2 text-pretty">
        Ask an admin of the workspace to invite <b className="text-ink">{user.email}</b>. They find the invitation under
        Settings, Members, and send you its link. If you were a member before, an admin has disabled you and can enable
        you again in the same place.
      </p>
      <div className="mt-6">
        <SignOutButton>Sign out and use another account</SignOutButton>
      </div>
    </StandalonePage>
  );
}
