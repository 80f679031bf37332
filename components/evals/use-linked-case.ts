"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { toastFailed } from "#components/ui/toast.ts";
import type { RunCaseRow } from "#lib/evals/domain/run-view.ts";

const PREFIX = "#case-";

/** The id a copied link's anchor names, or null. */
function keyInAddress(): string | null {
  const { hash } = window.location;
  if (!hash.startsWith(PREFIX)) return null;
  try {
    return decodeURIComponent(hash.slice(PREFIX.length));
  } catch {
    return null;
  }
}

/** The id of a case's row in the page. */
export const caseAnchor = (key: string): string => `case-${key}`;

type Linked = { row: RunCaseRow; place: number | null };

/**
 * Follows `#case-…` in the address: asks `url` for that case and its place in the list, has the list `reach` it, and
 * gives it the focus once it is drawn. Returns the row when the list leaves it out.
 */
export function useLinkedCase(url: string, reach: (key: string, place: number | null) => void): RunCaseRow | null {
  const [left, setLeft] = useState<RunCaseRow | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);

  const follow = useEffectEvent(async () => {
    const key = keyInAddress();
    if (key === null) return;
    const found = await getJson<Linked>(`${url}&key=${encodeURIComponent(key)}`).catch((error: Error) => {
      toastFailed(error.message);
      return null;
    });
    if (!found) return;
    setLeft(found.place === null ? found.row : null);
    reach(key, found.place);
    setWanted(key);
  });
  useEffect(() => {
    const run = () => void follow();
    run();
    window.addEventListener("hashchange", run);
    return () => window.removeEventListener("hashchange", run);
  }, []);

  // Far down a long list the row is drawn only after the page has scrolled there: looked for after every drawing.
  useEffect(() => {
    if (wanted === null) return;
    const row = document.getElementById(caseAnchor(wanted));
    if (!row) return;
    row.scrollIntoView({ block: "start" });
    row.focus({ preventScroll: true });
    setWanted(null);
  });
  return left;
}
