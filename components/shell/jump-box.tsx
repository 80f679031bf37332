"use client";

import { Kbd } from "#components/ui/kbd.tsx";
import { SearchIcon } from "#components/ui/way-icons.tsx";
import { useOverlays } from "./overlays.tsx";
import { useModifierKey } from "./use-modifier-key.ts";

/** Looks like a search box, opens the palette. */
export function JumpBox() {
  const { open } = useOverlays();
  const modifier = useModifierKey();
  return (
    <button
      type="button"
      onClick={() => open("palette")}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-8 w-66 max-w-full lg:max-xl:w-36 xl:max-2xl:w-56 min-w-0 items-center gap-2 rounded-control border border-rule-strong bg-sheet px-2 text-left text-sm text-ink-3 hover:border-edge"
    >
      <SearchIcon className="size-3.5 text-ink-2" />
      <span className="min-w-0 flex-1 truncate">Go to prompt, run, review</span>
      <Kbd>{modifier === "⌘" ? "⌘K" : "Ctrl K"}</Kbd>
    </button>
  );
}
