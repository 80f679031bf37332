"use client";

import { RedlineComparison } from "#components/redline/redline-comparison.tsx";
import type { ComparedVersion } from "#lib/prompts/domain/comparison.ts";
import { useCleanCopy } from "./use-clean-copy.ts";

export type CompareRedlineProps = { name: string; base: ComparedVersion; head: ComparedVersion };

/** The sheet with both versions' words, or the newer one's alone. */
export function CompareRedline({ name, base, head }: CompareRedlineProps) {
  const [clean] = useCleanCopy();
  const title = clean ? `${name}, v${head.number}` : `${name}, v${base.number} compared with v${head.number}`;
  return (
    <section aria-labelledby="redline-head">
      <h2 id="redline-head" className="sr-only">
        {clean ? `v${head.number} as it stands` : "Redline"}
      </h2>
      <RedlineComparison
        title={title}
        base={base.content}
        head={head.content}
        baseSha={base.commitSha.slice(0, 7)}
        headSha={head.commitSha.slice(0, 7)}
        cleanCopy={clean}
      />
    </section>
  );
}
