"use client";

import { type KeyboardEvent, useState } from "react";

export type Crosshair = {
  /** The interval the line is on, from 0; null while there is none. */
  index: number | null;
  point: (fraction: number) => void;
  leave: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

const FAR = 12;

/** Where a key takes the line among `count` intervals; null for keys that are none of its business. */
function moved(key: string, index: number, count: number): number | null {
  const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -FAR, PageDown: FAR }[key];
  if (step !== undefined) return Math.min(count - 1, Math.max(0, index + step));
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/**
 * One line over all charts, moved by pointer or keys. It stays on its moment while the range moves on: `from` and
 * `length` in ms. `onOpen` is asked at Enter.
 */
export function useCrosshair(from: number, length: number, count: number, onOpen: () => void): Crosshair {
  const [at, setAt] = useState<number | null>(null);
  const index = at === null ? null : Math.round((at - from) / length);
  const inside = index !== null && index >= 0 && index < count ? index : null;
  const move = (next: number) => setAt(from + next * length);
  return {
    index: inside,
    point: (fraction) => move(Math.min(count - 1, Math.floor(fraction * count))),
    leave: () => setAt(null),
    onKeyDown(event) {
      if (event.key === "Escape") setAt(null);
      else if (event.key === "Enter" && inside !== null) onOpen();
      else {
        const next = moved(event.key, inside ?? count, count);
        if (next === null) return;
        move(next);
      }
      event.preventDefault();
    },
  };
}
