"use client";

import { CopyButton } from "#components/ui/copy-button.tsx";

/** Copies the address of a row, which stays the same however the log is filtered and however long it gets. */
export function RowLink({ workspace, seq }: { workspace: string; seq: number }) {
  const address = () => `${window.location.origin}/${workspace}/audit?row=${seq}#row-${seq}`;
  return <CopyButton text={address}>Copy link to row {seq.toLocaleString("en")}</CopyButton>;
}
