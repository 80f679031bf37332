import type { Metadata } from "next";
import { Answer } from "#components/ui/answer.tsx";
import { Page } from "#components/ui/page.tsx";
import { requireViewer } from "#lib/access/session.ts";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage({ params }: { params: Promise<{ workspace: string }> }) {
  await requireViewer((await params).workspace);
  return (
    <Page>
      <Answer>Nothing needs you.</Answer>
    </Page>
  );
}
