"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import type { KeyGroup } from "./key-help.tsx";
import type { NavItem } from "./nav-item.ts";
import { useOverlays } from "./overlays.tsx";
import type { PaletteItem, PaletteSearch } from "./palette-item.ts";
import { preload } from "./preload.ts";

const loadPalette = () => import("./command-palette.tsx").then((module) => module.CommandPalette);
const loadKeyHelp = () => import("./key-help.tsx").then((module) => module.KeyHelp);

const CommandPalette = dynamic(loadPalette, { ssr: false });
const KeyHelp = dynamic(loadKeyHelp, { ssr: false });

const IDLE = 1500;

export type LazyOverlaysProps = {
  nav: readonly NavItem[];
  items: readonly PaletteItem[];
  search?: PaletteSearch;
  keyGroups?: readonly KeyGroup[];
};

/** Palette and key help: no page waits for their code, and they have it before the first key is pressed. */
export function LazyOverlays({ nav, items, search, keyGroups }: LazyOverlaysProps) {
  const { current } = useOverlays();

  useEffect(() => {
    const timer = setTimeout(() => preload(loadPalette, loadKeyHelp), IDLE);
    return () => clearTimeout(timer);
  }, []);

  return (
    <>
      {current === "palette" && <CommandPalette items={items} search={search} />}
      {current === "keys" && <KeyHelp nav={nav} groups={keyGroups} />}
    </>
  );
}
