"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import type { VersionSnapshot } from "#lib/prompts/queries-edit.ts";
import { editVersionPath } from "./edit-paths.ts";

/** A version never changes, so it is fetched once. */
export function versionQuery(workspace: string, name: string, number: number) {
  return queryOptions({
    queryKey: ["edit-version", workspace, name, number],
    queryFn: () => getJson<VersionSnapshot>(editVersionPath(workspace, name, number)),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The version of this number; null for none (number 0), undefined while it is fetched. */
export function useVersion(
  workspace: string,
  name: string,
  number: number,
  known: VersionSnapshot | null = null,
): VersionSnapshot | null | undefined {
  const { data } = useQuery({
    ...versionQuery(workspace, name, number),
    enabled: number > 0,
    ...(known && known.number === number ? { initialData: known } : {}),
  });
  return number > 0 ? data : null;
}
