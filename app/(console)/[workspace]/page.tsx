import type { Metadata } from "next";
import { cookies } from "next/headers";
import { DEMO_NOTE_COOKIE } from "#components/home/demo-note-cookie.ts";
import { HomePage } from "#components/home/home-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { home } from "#lib/home/queries.ts";

export const metadata: Metadata = { title: "Home" };

export default async function HomeRoute({ params }: { params: Promise<{ workspace: string }> }) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const withDemo = !(await cookies()).has(DEMO_NOTE_COOKIE);
  return <HomePage workspace={workspace.slug} home={await home(context, withDemo)} />;
}
