"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { DIALOG_SCRIM } from "#components/ui/dialog-class.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { SearchIcon } from "#components/ui/way-icons.tsx";
import { useOverlays } from "./overlays.tsx";
import { groupItems, matchItems } from "./palette-groups.ts";
import type { PaletteItem, PaletteSearch } from "./palette-item.ts";
import { PaletteLine } from "./palette-line.tsx";
import { usePaletteSearch } from "./use-palette-search.ts";

export type CommandPaletteProps = {
  /** Places and acts that are always offered. */
  items: readonly PaletteItem[];
  search?: PaletteSearch;
};

/** Go anywhere, do anything, by typing: arrows choose, Enter goes, Esc leaves. */
export function CommandPalette({ items, search }: CommandPaletteProps) {
  const { current, open, close } = useOverlays();
  return (
    <Radix.Root open={current === "palette"} onOpenChange={(isOpen) => (isOpen ? open("palette") : close())}>
      <Radix.Portal>
        <Radix.Overlay className={DIALOG_SCRIM} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed z-50 flex flex-col bg-sheet text-ink focus:outline-none max-md:inset-0 md:top-[12vh] md:left-1/2 md:max-h-[70vh] md:w-[36rem] md:-translate-x-1/2 md:rounded-dialog md:border md:border-edge"
        >
          <Radix.Title className="sr-only">Go to or do</Radix.Title>
          <PaletteBody items={items} search={search} onDone={close} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteBody({ items, search, onDone }: CommandPaletteProps & { onDone: () => void }) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const found = usePaletteSearch(search, query);
  const groups = groupItems([...matchItems(items, query), ...found.items], query);

  const choose = (item: PaletteItem) => {
    onDone();
    router.push(item.href);
  };

  return (
    <Command label="Go to or do" shouldFilter={false} vimBindings={false} loop className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2 px-4 pt-2">
        <SearchIcon className="size-4 text-ink-2" />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder="Go to prompt, run, review; or roll back"
          className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none"
        />
        <button type="button" onClick={onDone} className="rounded-control px-1 py-1 text-sm text-ink-2 hover:bg-hover">
          <span className="md:sr-only">Close </span>
          <span className="max-md:hidden">
            <Kbd>Esc</Kbd>
          </span>
        </button>
      </div>
      <div className="mx-4 rule-double" />
      <Command.List
        label="Results"
        className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2 [&_[cmdk-group]+[cmdk-group]]:mt-2"
      >
        {groups.map((group) => (
          <Command.Group
            key={group.name}
            heading={group.name}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3"
          >
            {group.items.map((item) => (
              <PaletteLine key={item.id} item={item} onSelect={() => choose(item)} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <PaletteStatus query={query} status={found.status} empty={groups.length === 0} />
    </Command>
  );
}

function PaletteStatus({ query, status, empty }: { query: string; status: string; empty: boolean }) {
  let words = "";
  if (status === "searching") words = "Searching…";
  else if (status === "failed") words = "Search cannot be reached; places and actions still work.";
  else if (empty)
    words = `Nothing is called “${query.trim()}”. Try part of a prompt’s name, or the number of a run or review.`;
  return <output className={words ? "block border-t px-4 py-2 text-sm text-ink-2" : "sr-only"}>{words}</output>;
}
