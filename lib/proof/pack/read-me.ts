import type { ReleaseRecord } from "../domain/release-record.ts";
import { releaseSentence } from "../domain/release-words.ts";

/** What a pack holds besides the record, so that its guide speaks only of what is there. */
export type Holdings = { run: boolean; git: boolean; head: boolean; key: boolean };

const row = (file: string, what: string) => `| \`${file}\` | ${what} |`;

function files({ base }: ReleaseRecord, { run, git, key }: Holdings): string[] {
  return [
    "| File | What it is |",
    "| --- | --- |",
    row("redline.pdf", "what changed, who approved it, what was tested: to be read by people"),
    row("release.json", "the same as data: the release, both versions, requirements, approvals, decisions, policy"),
    row(
      "versions/after/",
      "the released version: its texts and settings as files, and `content.json`, whose SHA-256 is the content hash",
    ),
    ...(base ? [row("versions/before/", "the version that was served before")] : []),
    ...(git ? [row("git/objects/", "the git objects that tie the released files to its commit id")] : []),
    ...(run
      ? [
          row(
            "run.json, run.csv",
            "the test run with every answer and every reason, as it stands now; its verdict at the time is in `release.json`",
          ),
        ]
      : []),
    row("decisions.json", "approvals, objections, and what was waived when the glass was broken"),
    row("ledger.json", "the rows of the channel up to this release"),
    row("audit.jsonl", "the rows of the audit log that led to it, each with its hash"),
    row("chain-proof.json", "every row of the log from the release to a signed head"),
    ...(key ? [row("keys/", "the public key that the head was signed with")] : []),
    row("check.mjs", "checks all of this"),
    row("MANIFEST.sha256", "the SHA-256 of every other file"),
  ];
}

function gitSteps({ head, prompt }: ReleaseRecord): string[] {
  return [
    "## With git",
    "",
    "The commit id is computed from the content alone. Git itself can be asked what it stands for:",
    "",
    "```sh",
    "git init -q ../git-check && cp -R git/objects/. ../git-check/.git/objects/",
    `git -C ../git-check cat-file -p ${head.commitSha}`,
    `git -C ../git-check show ${head.commitSha}:prompts/${prompt}/system.md | diff - versions/after/system.md && echo same`,
    "```",
    "",
  ];
}

function limits({ head, key }: Holdings): string[] {
  const lines = [
    "The manifest shows that nothing in this folder was changed after it was packed, if you got the ZIP’s own hash by another way: it is in the audit log, in the row `evidence.exported`.",
    "The chain shows that the row of the release stood in the log when the head was signed, and that no row between was changed, removed or put in.",
  ];
  if (!head)
    lines.push(
      "No head was signed since the release. Until one is, the chain shows order, not time: ask for the pack again after the next full hour.",
    );
  else if (key)
    lines.push(
      "A key that comes with the pack proves only that both fit together. Compare its id with the one your operator keeps outside the database.",
    );
  else
    lines.push(
      "The key’s public half was not at hand when this was packed. Ask the operator for it and put it into `keys/`.",
    );
  return lines.map((line) => `- ${line}`);
}

/** The guide of a pack: what is in it, and how to check it without Countersign. */
export function readMe(record: ReleaseRecord, holdings: Holdings): string {
  const { prompt, channel, release, auditSeq } = record;
  const lines = [
    `# Evidence: ${prompt}, release ${release.seq} on ${channel}`,
    "",
    `${releaseSentence(record)} The reason given: “${release.reason}”.`,
    "",
    "This pack produces evidence for Articles 12, 19 and 26(6) of the EU AI Act (record-keeping, logs kept by providers, logs kept by deployers). Whether it is enough in your case is for you and your counsel to say.",
    "",
    ...files(record, holdings),
    "",
    "## Check it",
    "",
    "Nothing of Countersign is needed, and nothing is sent anywhere.",
    "",
    "```sh",
    "sha256sum -c MANIFEST.sha256   # every file is the one that was packed",
    "node check.mjs                 # files, content hashes, approvals, log and signature",
    "```",
    "",
    "`check.mjs` is short enough to be read before it is run. It recomputes each row’s hash as SHA-256 of the hash before it, followed by the row as canonical JSON (RFC 8785).",
    auditSeq === null ? "" : `The release is row ${auditSeq} of the log.`,
    "",
    ...(holdings.git ? gitSteps(record) : []),
    "## What it shows, and what it does not",
    "",
    ...limits(holdings),
    "",
  ];
  return lines.join("\n");
}
