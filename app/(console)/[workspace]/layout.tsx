import type { ReactNode } from "react";
import { ConsoleShell } from "#components/shell/console-shell.tsx";
import { furtherPlaces, placesOf } from "#components/shell/places.ts";
import { requireViewer, workspacesOfViewer } from "#lib/access/session.ts";
import { shellCounts } from "#lib/home/queries-shell.ts";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function WorkspaceLayout({ params, children }: Props) {
  const { context, workspace, actor } = await requireViewer((await params).workspace);
  const [counts, all] = await Promise.all([shellCounts(context), workspacesOfViewer()]);
  const others = all.filter((each) => each.slug !== workspace.slug);
  return (
    <ConsoleShell
      workspace={{ slug: workspace.slug, name: workspace.name }}
      workspaces={others}
      account={{ name: actor.name, email: actor.email, role: [...actor.roles, ...actor.groups].join(", ") }}
      nav={placesOf(workspace.slug, counts)}
      paletteItems={furtherPlaces(workspace.slug)}
    >
      {children}
    </ConsoleShell>
  );
}
