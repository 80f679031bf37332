"use client";

import { useTransition } from "react";
import { DownloadIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenu } from "#components/ui/dropdown-menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { exportAccessAction } from "#lib/access/actions.ts";
import { saveFile } from "./save-file.ts";

const FORMATS = [
  { format: "csv", label: "For a spreadsheet, CSV", type: "text/csv;charset=utf-8" },
  { format: "json", label: "For a program, JSON", type: "application/json" },
] as const;

/** Takes the list of who may do what, with the keys that work, as a file. */
export function AccessReviewButton({ workspace }: { workspace: string }) {
  const [pending, begin] = useTransition();
  const take = async ({ format, type }: (typeof FORMATS)[number]) => {
    const answer = await exportAccessAction(workspace, { format }).catch(() => null);
    if (!answer?.ok) {
      toastFailed(answer?.problem.detail ?? "The server cannot be reached; no access review was taken. Try again.");
      return;
    }
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`${workspace}-access-${day}.${format}`, type, answer.result.text);
    toastDone("The access review is saved; the audit log says that you took it.");
  };
  return (
    <DropdownMenu
      trigger={
        <Button icon={<DownloadIcon />} pending={pending} pendingLabel="Gathering…">
          Access review
        </Button>
      }
    >
      {FORMATS.map((each) => (
        <MenuItem key={each.format} onSelect={() => begin(() => take(each))}>
          {each.label}
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
