"use client";

import { Button } from "#components/ui/button.tsx";
import { DropdownMenu } from "#components/ui/dropdown-menu.tsx";
import { MenuDownload } from "#components/ui/menu-download.tsx";
import { MenuLink } from "#components/ui/menu-link.tsx";
import { MenuSeparator } from "#components/ui/menu-separator.tsx";
import { ChevronDownIcon } from "#components/ui/way-icons.tsx";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

export type RunMenuProps = { workspace: string; run: Pick<RunPage, "promptName" | "number" | "previous" | "verdict"> };

/** A run to take along: on paper, as a file, or beside another run. */
export function RunMenu({ workspace, run }: RunMenuProps) {
  const runs = promptPath(workspace, run.promptName, "runs");
  const file = (format: string) => `${runs}/${run.number}/export?format=${format}`;
  return (
    <DropdownMenu
      trigger={
        <Button>
          Export and compare
          <ChevronDownIcon />
        </Button>
      }
    >
      {run.verdict && <MenuLink href={`${runs}/${run.number}/report`}>Print report…</MenuLink>}
      <MenuDownload href={file("csv")} hint="one line an answer, for a spreadsheet">
        CSV
      </MenuDownload>
      <MenuDownload href={file("json")} hint="everything, for a program">
        JSON
      </MenuDownload>
      <MenuDownload href={file("junit")} hint="one test a case, for CI">
        JUnit
      </MenuDownload>
      <MenuSeparator />
      {run.previous !== null && run.verdict && (
        <MenuLink href={`${runs}/compare?a=${run.previous}&b=${run.number}`}>
          Compare with run {run.previous}, the one before
        </MenuLink>
      )}
      <MenuLink href={`${runs}/compare?b=${run.number}`}>Compare with another run…</MenuLink>
    </DropdownMenu>
  );
}
