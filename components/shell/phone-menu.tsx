"use client";

import dynamic from "next/dynamic";
import { MenuIcon } from "#components/ui/way-icons.tsx";
import { useOverlays } from "./overlays.tsx";
import type { PhoneMenuSheetProps } from "./phone-menu-sheet.tsx";

const PhoneMenuSheet = dynamic(() => import("./phone-menu-sheet.tsx").then((module) => module.PhoneMenuSheet), {
  ssr: false,
});

/** The way to everything on a phone; its sheet is loaded when it is first opened. */
export function PhoneMenu(props: PhoneMenuSheetProps) {
  const { current, open } = useOverlays();
  return (
    <div className="lg:hidden">
      <button
        type="button"
        aria-label="Menu"
        aria-expanded={current === "menu"}
        onClick={() => open("menu")}
        className="-mr-2 grid size-10 place-items-center rounded-control text-ink-2 hover:bg-hover"
      >
        <MenuIcon />
      </button>
      {current === "menu" && <PhoneMenuSheet {...props} />}
    </div>
  );
}
