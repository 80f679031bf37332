import { Link } from "#components/ui/link.tsx";
import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { RowVerdict } from "#lib/prompts/domain/prompt-list.ts";

const LOOK: Record<RowVerdict, { kind: VerdictKind; words?: string }> = {
  pass: { kind: "pass" },
  fail: { kind: "fail" },
  inconclusive: { kind: "inconclusive" },
  running: { kind: "running" },
  untested: { kind: "none" },
  text: { kind: "none", words: "Snippet" },
  "no-suite": { kind: "none", words: "No suite yet" },
  "no-version": { kind: "none", words: "No version yet" },
};

/** What a version's newest run says, leading to the run where there is one. */
export function RunVerdict({ verdict, href }: { verdict: RowVerdict; href?: string }) {
  const { kind, words } = LOOK[verdict];
  const mark = <Verdict kind={kind}>{words}</Verdict>;
  if (!href) return mark;
  return (
    <Link href={href} look="plain">
      {mark}
    </Link>
  );
}
