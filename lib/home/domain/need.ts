/** What somebody is needed for. `since` is RFC 3339: from when it waits. `detail` is one or more sentences. */
export type Need = {
  kind: "review" | "release" | "changes" | "blocked" | "draft";
  prompt: string;
  version: number;
  /** The review or run it is about; null for a draft or a release. */
  number: number | null;
  since: string;
  detail: string;
};

/** Others wait for a signature or a release; then what waits for one's own work. */
const ORDER: readonly Need["kind"][] = ["review", "release", "changes", "blocked", "draft"];

/** The most urgent first: by what it is, and within that the longest waiting. */
export function byUrgency(needs: readonly Need[]): Need[] {
  return [...needs].sort(
    (a, b) =>
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
      a.since.localeCompare(b.since) ||
      a.prompt.localeCompare(b.prompt),
  );
}

/** What is asked, as the end of a sentence that begins with the prompt's name: "v3 waits for your approval". */
export function needWords({ kind, version }: Need): string {
  switch (kind) {
    case "review":
      return `v${version} waits for your approval`;
    case "release":
      return `v${version} is approved and may be released`;
    case "changes":
      return `changes were asked for in v${version}`;
    case "blocked":
      return `the gate blocked v${version}`;
    case "draft":
      return `v${version} was saved since you began your draft`;
  }
}
