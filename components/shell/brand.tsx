import NextLink from "next/link";
import { BrandMark } from "#components/ui/brand-mark.tsx";
import type { WorkspaceRef } from "./account.ts";

/** Product and workspace; leads home. */
export function Brand({ workspace }: { workspace: WorkspaceRef }) {
  return (
    <NextLink
      href={`/${workspace.slug}`}
      className="flex min-w-20 items-center gap-2 font-semibold lg:shrink-0 tracking-[-0.01em] text-ink no-underline"
    >
      <BrandMark />
      <span>Countersign</span>
      <span aria-hidden="true" className="font-normal text-rule-strong">
        /
      </span>
      <span className="max-w-48 min-w-0 truncate font-normal text-ink-2">{workspace.name}</span>
    </NextLink>
  );
}
