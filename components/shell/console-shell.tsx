"use client";

import type { ReactNode } from "react";
import { useCallback } from "react";
import type { Account, WorkspaceRef } from "./account.ts";
import { AppShell } from "./app-shell.tsx";
import { getJson } from "./get-json.ts";
import type { NavItem } from "./nav-item.ts";
import { PAGE_KEYS } from "./page-keys.ts";
import type { PaletteItem } from "./palette-item.ts";
import { signOutHere } from "./sign-out.ts";

export type ConsoleShellProps = {
  workspace: WorkspaceRef;
  workspaces: readonly WorkspaceRef[];
  account: Account;
  nav: readonly NavItem[];
  paletteItems: readonly PaletteItem[];
  children: ReactNode;
};

/** The shell of a signed-in person: its search asks the workspace, its way out ends the session. */
export function ConsoleShell({ workspace, children, ...rest }: ConsoleShellProps) {
  const search = useCallback(
    (typed: string) => getJson<PaletteItem[]>(`/${workspace.slug}/search?q=${encodeURIComponent(typed)}`),
    [workspace.slug],
  );
  return (
    <AppShell workspace={workspace} search={search} onSignOut={signOutHere} keyGroups={PAGE_KEYS} {...rest}>
      {children}
    </AppShell>
  );
}
