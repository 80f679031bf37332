"use client";

import { type RefObject, useEffect, useState } from "react";

const GAP = 16;

/**
 * Where each thread in the margin stands, in px from the box's top: beside its number in the text, or right below the
 * thread before it. Null until it is measured. `box` holds both the text and the margin.
 */
export function useThreadTops(box: RefObject<HTMLElement | null>, keys: readonly string[]): Map<string, number> | null {
  const [tops, setTops] = useState<Map<string, number> | null>(null);
  const joined = JSON.stringify(keys);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const origin = element.getBoundingClientRect().top;
      const next = new Map<string, number>();
      let free = GAP;
      for (const key of JSON.parse(joined) as string[]) {
        const thread = element.querySelector<HTMLElement>(`[data-thread="${CSS.escape(key)}"]`);
        const anchor = element.querySelector<HTMLElement>(`[data-anchor="${CSS.escape(key)}"]`);
        const shown = anchor && anchor.getClientRects().length > 0;
        const wanted = shown ? anchor.getBoundingClientRect().top - origin - 4 : free;
        const top = Math.max(wanted, free);
        next.set(key, top);
        free = top + (thread?.offsetHeight ?? 0) + GAP;
      }
      next.set("end", free);
      setTops((before) => (before && same(before, next) ? before : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const thread of element.querySelectorAll("[data-thread]")) observer.observe(thread);
    for (const part of element.querySelectorAll("article > section")) observer.observe(part);
    measure();
    return () => observer.disconnect();
  }, [box, joined]);

  return tops;
}

function same(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...b].every(([key, top]) => a.get(key) === top);
}
