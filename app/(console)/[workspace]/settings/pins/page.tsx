import type { Metadata } from "next";
import { PinsPage } from "#components/tenants/pins-page.tsx";
import { requireViewer } from "#lib/access/session.ts";
import { pinsPage } from "#lib/releases/pins/queries-pins.ts";

export const metadata: Metadata = { title: "Pins" };

type One = string | string[];
type Asked = { q?: One; prompt?: One; show?: One; after?: One };
type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Asked> };

const one = (value: One | undefined) => (Array.isArray(value) ? value[0] : value) || undefined;

export default async function PinsRoute({ params, searchParams }: Props) {
  const { context, workspace } = await requireViewer((await params).workspace);
  const asked = await searchParams;
  const filter = {
    q: one(asked.q) ?? "",
    prompt: one(asked.prompt) ?? null,
    ended: one(asked.show) === "ended",
    after: one(asked.after) ?? null,
  };
  return <PinsPage workspace={workspace.slug} filter={filter} data={await pinsPage(context, filter)} />;
}
