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
import { useTabCount } from "./tab-count.ts";
import { useUnread } from "./use-unread.ts";

export type ConsoleShellProps = {
  workspace: WorkspaceRef;
  workspaces: readonly WorkspaceRef[];
  account: Account;
  nav: readonly NavItem[];
  paletteItems: readonly PaletteItem[];
  children: ReactNode;
};

/** The shell of a signed-in person: its search asks the workspace, its way out ends the session. */
export function ConsoleShell({ workspace, nav, children, ...rest }: ConsoleShellProps) {
  const unread = useUnread(workspace.slug, nav.find(({ aside }) => aside)?.count ?? 0);
  useTabCount(unread);
  const places = nav.map((item) => (item.aside ? { ...item, count: unread } : item));
  const search = useCallback(
    (typed: string) => getJson<PaletteItem[]>(`/${workspace.slug}/search?q=${encodeURIComponent(typed)}`),
    [workspace.slug],
  );
  return (
    <AppShell
      {...rest}
      workspace={workspace}
      nav={places}
      search={search}
      onSignOut={signOutHere}
      keyGroups={PAGE_KEYS}
    >
      {children}
    </AppShell>
  );
}
