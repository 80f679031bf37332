"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTransition } from "react";
import { LinkIcon } from "#components/ui/act-icons.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { Select } from "#components/ui/select.tsx";
import { ArrowRightIcon } from "#components/ui/way-icons.tsx";
import type { CompareView } from "#lib/prompts/domain/comparison.ts";
import { PrintButton } from "./print-button.tsx";
import { useCleanCopy } from "./use-clean-copy.ts";

export type CompareToolbarProps = {
  base: number;
  head: number;
  stable: number | null;
  view: CompareView;
  choices: readonly { number: number; semver: string }[];
  /** What each view would show, where it can be counted. */
  counts: Partial<Record<CompareView, number>>;
};

const VIEWS: [CompareView, string][] = [
  ["redline", "Redline"],
  ["side", "Side by side"],
  ["settings", "Settings"],
  ["suite", "Suite"],
  ["outputs", "Outputs"],
];

/** Which two versions, in which view; all of it stands in the address. */
export function CompareToolbar({ base, head, stable, view, choices, counts }: CompareToolbarProps) {
  const router = useRouter();
  const path = usePathname();
  const [pending, startTransition] = useTransition();
  const [clean, setClean] = useCleanCopy();
  const href = (change: { base?: number; head?: number; view?: CompareView }) => {
    const { base: from, head: to, view: shown } = { base, head, view, ...change };
    return `${path}?base=${from}&head=${to}${shown === "redline" ? "" : `&view=${shown}`}`;
  };
  const options = choices.map(({ number, semver }) => ({
    value: String(number),
    label: `v${number}`,
    hint: number === stable ? `${semver} stable` : semver,
    textValue: `v${number}`,
  }));
  const choose = (side: "base" | "head") => (value: string) =>
    startTransition(() => router.push(href({ [side]: Number(value) }), { scroll: false }));
  return (
    <div aria-busy={pending} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b py-3 text-sm print:hidden">
      <span className="flex items-center gap-2">
        <span className="text-ink-3">From</span>
        <Select
          aria-label="From version"
          size="sm"
          mono
          className="min-w-max"
          options={options}
          value={String(base)}
          onValueChange={choose("base")}
        />
        <ArrowRightIcon className="size-4 text-ink-3" />
        <span className="sr-only">to</span>
        <Select
          aria-label="To version"
          size="sm"
          mono
          className="min-w-max"
          options={options}
          value={String(head)}
          onValueChange={choose("head")}
        />
      </span>
      <SegmentedLinks
        label="View"
        links={VIEWS.map(([each, label]) => ({
          href: href({ view: each }),
          label,
          current: each === view,
          count: counts[each],
        }))}
      />
      <span className="ml-auto flex flex-wrap items-center gap-3">
        {view === "redline" && (
          <Checkbox
            label="Clean copy"
            defaultChecked={clean}
            onChange={(event) => setClean(event.currentTarget.checked)}
          />
        )}
        <PrintButton />
        <CopyButton size="md" text={() => window.location.href} icon={<LinkIcon />}>
          Copy link
        </CopyButton>
      </span>
    </div>
  );
}
