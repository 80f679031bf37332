"use client";

import { DownloadIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenu } from "#components/ui/dropdown-menu.tsx";
import { MenuDownload } from "#components/ui/menu-download.tsx";

/** The suite as a file, in one of three formats. */
export function ExportSuite({ path }: { path: string }) {
  return (
    <DropdownMenu trigger={<Button icon={<DownloadIcon />}>Export</Button>}>
      <MenuDownload href={`${path}/export?format=jsonl`} hint="One case a line; all of each case.">
        JSONL
      </MenuDownload>
      <MenuDownload href={`${path}/export?format=csv`} hint="For a spreadsheet; can be imported again.">
        CSV
      </MenuDownload>
      <MenuDownload href={`${path}/export?format=promptfoo`} hint="What promptfoo cannot say is listed at its top.">
        promptfoo YAML
      </MenuDownload>
    </DropdownMenu>
  );
}
