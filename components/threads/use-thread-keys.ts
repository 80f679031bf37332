"use client";

import { useEffect } from "react";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";

/** The threads in sight, in the order of the page; each thread stands in it twice, once for either width. */
function shownThreads(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-thread-card]")].filter(
    (card) => card.getClientRects().length > 0,
  );
}

function show(card: HTMLElement | undefined): void {
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "center" });
}

function step(by: 1 | -1): false | undefined {
  const cards = shownThreads();
  if (cards.length === 0) return false;
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  show(cards[at < 0 ? (by === 1 ? 0 : cards.length - 1) : (at + by + cards.length) % cards.length]);
}

/** `n` and `p` walk from thread to thread; an address that names a thread goes to it, unfolding what hides it. */
export function useThreadKeys(): void {
  useShortcuts({ n: () => step(1), p: () => step(-1) });

  useEffect(() => {
    const id = /^#thread-(.+)$/.exec(window.location.hash)?.[1];
    if (id === undefined) return;
    const cards = [...document.querySelectorAll<HTMLElement>(`[data-thread-card="${CSS.escape(id)}"]`)];
    for (const card of cards) card.closest("details")?.setAttribute("open", "");
    show(cards.find((card) => card.getClientRects().length > 0));
  }, []);
}
