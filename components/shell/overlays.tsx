"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

/** What can be laid over any page; one at a time. */
export type Overlay = "palette" | "keys" | "menu";

type Overlays = { current: Overlay | null; open: (overlay: Overlay) => void; close: () => void };

const OverlayContext = createContext<Overlays>({ current: null, open: () => {}, close: () => {} });

export function OverlayProvider({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<Overlay | null>(null);
  const value = useMemo<Overlays>(() => ({ current, open: setCurrent, close: () => setCurrent(null) }), [current]);
  return <OverlayContext value={value}>{children}</OverlayContext>;
}

/** Opens and closes palette, key help and phone menu from anywhere inside the shell. */
export function useOverlays(): Overlays {
  return useContext(OverlayContext);
}
