"use client";

import { type ReactNode, useState } from "react";
import { ChevronDownIcon, ChevronRightIcon } from "#components/ui/way-icons.tsx";

export type FolderRowsProps = {
  /** "docs/". */
  folder: string;
  /** "3 prompts, one regressed": shown while it is closed. */
  summary: string;
  columns: number;
  children: ReactNode;
};

/** A folder's rows under its name, which closes and opens them. */
export function FolderRows({ folder, summary, columns, children }: FolderRowsProps) {
  const [open, setOpen] = useState(true);
  const Chevron = open ? ChevronDownIcon : ChevronRightIcon;
  return (
    <>
      <tr className="not-first:border-rule-strong!">
        <th colSpan={columns} scope="colgroup" className={open ? "pt-4 pb-1 text-left" : "py-2 text-left"}>
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="-ml-1 inline-flex items-center gap-1 rounded-mark px-1 text-xs font-normal text-ink-3 hover:bg-hover hover:text-ink"
          >
            <Chevron className="size-3" />
            {folder}
            {!open && <span className="ml-2">{summary}</span>}
          </button>
        </th>
      </tr>
      {open && children}
    </>
  );
}
