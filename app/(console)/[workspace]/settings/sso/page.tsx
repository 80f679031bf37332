import type { Metadata } from "next";
import { SignOnPage } from "#components/access/sso/sign-on-page.tsx";
import { signOn } from "#lib/access/queries-sign-on.ts";
import { requireViewer } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function SignOnRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  return <SignOnPage workspace={workspace.slug} data={await signOn(context)} />;
}
