"use client";

import clsx from "clsx";
import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChevronDownIcon, ChevronUpIcon } from "#components/ui/way-icons.tsx";

export type UnchangedRunProps = {
  /** Numbers of the first and the last paragraph that are folded away. */
  from: number;
  to: number;
  /** Something inside asks to be seen: it is not folded at first. */
  startsOpen?: boolean;
  children: ReactNode;
};

/** A long stretch in which nothing changed: folded to a line that says so, printed in full. */
export function UnchangedRun({ from, to, startsOpen = false, children }: UnchangedRunProps) {
  const [open, setOpen] = useState(startsOpen);
  const content = useId();
  const Chevron = open ? ChevronUpIcon : ChevronDownIcon;
  return (
    <>
      <div className="pl-10 font-sans max-md:pl-4 print:hidden">
        <Button
          variant="quiet"
          size="sm"
          className="-ml-2"
          icon={<Chevron className="size-3.5" />}
          aria-expanded={open}
          aria-controls={content}
          onClick={() => setOpen(!open)}
        >
          {open ? "Fold" : "Show"} paragraphs {from} to {to}, unchanged
        </Button>
      </div>
      <div id={content} className={clsx("space-y-4", open ? "block" : "hidden print:block")}>
        {children}
      </div>
    </>
  );
}
