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

/**
 * Follows `#case-…` in the address: opens that case and brings it into view, fetching its row when the list does not
 * hold it. Returns the row that was fetched.
 */
export function useLinkedCase(
  base: string,
  listed: readonly RunCaseRow[],
  open: (key: string) => void,
): RunCaseRow | null {
  const [fetched, setFetched] = useState<RunCaseRow | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);

  const follow = useEffectEvent(async () => {
    const key = keyInAddress();
    if (key === null) return;
    if (!listed.some((row) => row.key === key)) {
      const row = await getJson<RunCaseRow>(`${base}/row?key=${encodeURIComponent(key)}`).catch((error: Error) => {
        toastFailed(error.message);
        return null;
      });
      if (!row) return;
      setFetched(row);
    }
    open(key);
    setWanted(key);
  });
  useEffect(() => {
    const run = () => void follow();
    run();
    window.addEventListener("hashchange", run);
    return () => window.removeEventListener("hashchange", run);
  }, []);

  useEffect(() => {
    if (wanted === null) return;
    const row = document.getElementById(caseAnchor(wanted));
    row?.scrollIntoView({ block: "start" });
    row?.focus({ preventScroll: true });
    setWanted(null);
  }, [wanted]);
  return fetched;
}
