"use client";

import { useQuery } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import { Note } from "#components/ui/note.tsx";
import { toastNote } from "#components/ui/toast.ts";
import type { SuiteDuplicates } from "#lib/evals/domain/suite-view.ts";
import { LIKENESS } from "./duplicate-groups.tsx";

const fetchRepeats = (path: string, key: string): Promise<SuiteDuplicates> =>
  getJson<SuiteDuplicates>(`${path}/duplicates?key=${encodeURIComponent(key)}`);

/** Says of a case that was just added which ones it repeats. Silent when there are none, or when it cannot be known. */
export async function warnOfRepeats(path: string, key: string): Promise<void> {
  const { others } = await fetchRepeats(path, key).catch(() => ({ others: null }));
  if (others) toastNote(`${key} ${LIKENESS[others.likeness]} ${others.keys.join(", ")}: it counts as evidence twice.`);
}

/** Which cases of the suite ask the same as this one. */
export function CaseRepeats({ path, caseKey }: { path: string; caseKey: string }) {
  const { data } = useQuery({
    queryKey: ["case-repeats", path, caseKey],
    queryFn: () => fetchRepeats(path, caseKey),
    staleTime: 0,
  });
  const others = data?.others;
  if (!others) return null;
  return (
    <Note className="mb-4">
      It {LIKENESS[others.likeness]} <span className="font-mono">{others.keys.join(", ")}</span>: what it shows is
      counted more than once.
    </Note>
  );
}
