"use client";

import clsx from "clsx";
import { Command } from "cmdk";
import { UndoIcon } from "#components/ui/act-icons.tsx";
import { ArrowRightIcon } from "#components/ui/way-icons.tsx";
import type { PaletteItem } from "./palette-item.ts";

/** One line of the palette. */
export function PaletteLine({ item, onSelect }: { item: PaletteItem; onSelect: () => void }) {
  const Glyph = item.stop ? UndoIcon : ArrowRightIcon;
  return (
    <Command.Item
      value={item.id}
      onSelect={onSelect}
      className="group flex min-h-9 cursor-pointer items-center gap-2 rounded-mark px-2 py-1.5 select-none data-[selected=true]:bg-accent-wash max-md:min-h-11"
    >
      <Glyph
        className={clsx("size-3.5", item.stop ? "text-fail" : "text-ink-3 group-data-[selected=true]:text-accent")}
      />
      <span className={clsx("min-w-0 truncate", item.stop && "text-fail")}>{item.label}</span>
      {item.hint && (
        <span className="ml-auto flex-none pl-4 text-sm text-ink-3 group-data-[selected=true]:text-ink-2">
          {item.hint}
        </span>
      )}
    </Command.Item>
  );
}
