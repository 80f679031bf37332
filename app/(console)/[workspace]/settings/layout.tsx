import type { ReactNode } from "react";
import { TabsNav } from "#components/ui/tabs-nav.tsx";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function SettingsLayout({ params, children }: Props) {
  const base = `/${(await params).workspace}/settings`;
  const tabs = [
    { href: `${base}/members`, label: "Members" },
    { href: `${base}/keys`, label: "API keys" },
    { href: `${base}/policies`, label: "Policies" },
    { href: `${base}/models`, label: "Models" },
    { href: `${base}/judging`, label: "Judging" },
    { href: `${base}/schedules`, label: "Schedules" },
  ];
  return (
    <>
      <TabsNav label="Settings" tabs={tabs} />
      {children}
    </>
  );
}
