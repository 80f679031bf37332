"use client";

import { Fragment } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { NavItem } from "./nav-item.ts";
import { useOverlays } from "./overlays.tsx";
import { useModifierKey } from "./use-modifier-key.ts";

export type KeyGroup = { title: string; keys: readonly { keys: readonly string[]; does: string }[] };

const LISTS: KeyGroup = {
  title: "In a list",
  keys: [
    { keys: ["j"], does: "next row" },
    { keys: ["k"], does: "row before" },
    { keys: ["Enter"], does: "open" },
    { keys: ["e"], does: "edit, where a prompt is listed" },
  ],
};

export type KeyHelpProps = {
  nav: readonly NavItem[];
  /** Keys of particular pages: a review, the editor. */
  groups?: readonly KeyGroup[];
};

/** Every key, on one sheet; opened by ?. */
export function KeyHelp({ nav, groups = [] }: KeyHelpProps) {
  const { current, open, close } = useOverlays();
  const modifier = useModifierKey();
  const everywhere: KeyGroup = {
    title: "Everywhere",
    keys: [
      { keys: [modifier, "K"], does: "go to or do anything" },
      ...nav.flatMap((item) => (item.key ? [{ keys: ["g", item.key], does: item.label }] : [])),
      { keys: ["?"], does: "this sheet" },
      { keys: ["Esc"], does: "close, change nothing" },
    ],
  };
  return (
    <Dialog
      open={current === "keys"}
      onOpenChange={(isOpen) => (isOpen ? open("keys") : close())}
      title="Keyboard"
      size="md"
    >
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
        {[everywhere, LISTS, ...groups].map((group) => (
          <section key={group.title}>
            <h3 className="pb-1 text-xs text-ink-3">{group.title}</h3>
            <dl className="text-sm [&>div+div]:border-t">
              {group.keys.map((line) => (
                <div key={line.does} className="flex items-center justify-between gap-4 py-1.5">
                  <dt>{line.does}</dt>
                  <dd className="flex flex-none gap-1">
                    {line.keys.map((key) => (
                      <Fragment key={key}>
                        <Kbd>{key}</Kbd>
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
