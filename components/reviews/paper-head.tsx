import { formatUtc } from "#components/ui/format-time.ts";
import type { ReviewPage } from "#lib/reviews/domain/review-page.ts";

/** What a sheet of paper must say by itself, where no address stands above it: which review of which text this is. */
export function PaperHead({ review }: { review: ReviewPage }) {
  const { prompt, number, version, semver, sha, base, requestedBy, at, closedAt } = review;
  return (
    <header className="hidden border-b border-ink pb-2 text-sm print:block">
      <p className="font-semibold">
        {prompt} v{version} ({semver}), review {number}
      </p>
      <p className="text-ink-2">
        {base ? `Compared with v${base.version}` : "First release"}. Asked for by {requestedBy}, {formatUtc(at)}
        {closedAt && `; closed ${formatUtc(closedAt)}`}.
      </p>
      <p className="font-mono text-xs wrap-anywhere text-ink-3">commit {sha}</p>
    </header>
  );
}
