"use client";

import { AddressSearch } from "#components/ui/address-search.tsx";
import { askedPath } from "./tenant-paths.ts";

export type AskedSearchProps = {
  workspace: string;
  /** The page of the settings it searches. */
  page: string;
  label: string;
  placeholder: string;
  value: string;
  /** What the address asks besides. */
  asked: Record<string, string | null>;
};

/** Looks for something on a page of the settings; what else is asked there stays. */
export function AskedSearch({ workspace, page, asked, ...rest }: AskedSearchProps) {
  return <AddressSearch {...rest} hrefOf={(q) => askedPath(workspace, page, { ...asked, q })} />;
}
