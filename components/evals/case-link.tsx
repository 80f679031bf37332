/** A link to a case's row on this page, which opens it; a plain anchor, so that the address tells the list which. */
export function CaseLink({ caseKey }: { caseKey: string }) {
  return (
    <a href={`#case-${encodeURIComponent(caseKey)}`} className="link-ink font-mono text-sm text-accent">
      {caseKey}
    </a>
  );
}
