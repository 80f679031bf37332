import type { ReactNode } from "react";
import { SettingsNav } from "#components/access/settings/settings-nav.tsx";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function SettingsLayout({ params, children }: Props) {
  return (
    <div className="lg:grid lg:grid-cols-[10rem_minmax(0,1fr)] lg:gap-x-12 lg:gutter">
      <SettingsNav workspace={(await params).workspace} />
      <div className="lg:[--gutter:0px]">{children}</div>
    </div>
  );
}
