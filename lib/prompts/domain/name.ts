/** The outcome of a check of a prompt's name; `message` is a sentence for the person who chose it. */
export type NameCheck = { ok: true } | { ok: false; message: string };

type SegmentRule = { broken: (segment: string) => boolean; message: (segment: string) => string };

const LAYOUT_NAMES: readonly string[] = [
  "system.md",
  "user.template.md",
  "eval.jsonl",
  "metadata.yaml",
  "schemas",
  "includes",
];

const SEGMENT_RULES: readonly SegmentRule[] = [
  {
    // Two slashes in a row, or one at an end, make a folder without a name.
    broken: (segment) => segment === "",
    message: () => "A name must not begin or end with a slash or have two in a row.",
  },
  {
    // Safe in a URL, a file system, a tag and a shell alike; a leading dot hides a folder, a leading dash is an option.
    broken: (segment) => !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(segment),
    message: (segment) =>
      `“${segment}” must begin with a letter or digit and hold only letters, digits, dots, underscores and dashes.`,
  },
  {
    // Git refuses ".." in a tag, and it would climb out of the prompts' folder.
    broken: (segment) => segment.includes(".."),
    message: (segment) => `“${segment}” must not hold two dots in a row.`,
  },
  {
    // Git refuses a ref ending with a dot, and Windows drops the dot from a folder.
    broken: (segment) => segment.endsWith("."),
    message: (segment) => `“${segment}” must not end with a dot.`,
  },
  {
    // Git keeps "x.lock" for its own lock file of the ref "x".
    broken: (segment) => segment.toLowerCase().endsWith(".lock"),
    message: (segment) => `“${segment}” must not end with “.lock”, which git keeps for itself.`,
  },
  {
    // Version 1 of "docs" is the tag "docs/v1"; the tags of a prompt "docs/v1" would need a folder of that very name.
    broken: (segment) => /^v\d+$/i.test(segment),
    message: (segment) => `“${segment}” looks like a version; versions have such tags in git. Choose another word.`,
  },
  {
    // A prompt's folder may hold other prompts' folders beside its own files; without regard to case, as on macOS.
    broken: (segment) => LAYOUT_NAMES.includes(segment.toLowerCase()),
    message: (segment) => `“${segment}” is the name of a file every prompt has in git. Choose another word.`,
  },
];

/**
 * Says whether `name` can name a prompt: a path of 1 to 8 segments joined by `/`, 128 characters in all, each segment
 * good as a folder, a part of a git tag and a part of a URL. The first broken rule is the one reported.
 */
export function checkPromptName(name: string): NameCheck {
  if (name === "") return { ok: false, message: "A prompt needs a name." };
  // The tag, the file path and the audit row all carry it; 128 keeps each within every system's limits.
  if (name.length > 128) return { ok: false, message: "A name has at most 128 characters." };
  const segments = name.split("/");
  // Deeper folders help nobody find a prompt.
  if (segments.length > 8) return { ok: false, message: "A name has at most 8 parts joined by slashes." };
  for (const segment of segments) {
    const rule = SEGMENT_RULES.find(({ broken }) => broken(segment));
    if (rule !== undefined) return { ok: false, message: rule.message(segment) };
  }
  return { ok: true };
}
