/** Somebody of the workspace who can be mentioned: by name or by address, or with everybody of a group of theirs. */
export type Mentionable = { memberId: string; name: string; email: string; groups: readonly string[] };

/** A mention in a text: where it stands (`@` included) and whom it tells. */
export type Mention = { start: number; end: number; memberIds: string[] };

type Labels = Map<string, { label: string; memberIds: string[] }[]>;

const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** What can stand behind an `@`, by its first character in lower case, the longest first. */
function labelsOf(people: readonly Mentionable[]): Labels {
  const byLabel = new Map<string, string[]>();
  for (const { memberId, name, email, groups } of people) {
    for (const label of new Set([name, email, ...groups])) {
      if (label.trim() !== "") byLabel.set(label, [...(byLabel.get(label) ?? []), memberId]);
    }
  }
  const labels: Labels = new Map();
  for (const [label, memberIds] of byLabel) {
    const first = label.charAt(0).toLowerCase();
    labels.set(first, [...(labels.get(first) ?? []), { label, memberIds }]);
  }
  for (const each of labels.values()) each.sort((a, b) => b.label.length - a.label.length);
  return labels;
}

function mentionAt(body: string, at: number, labels: Labels): Mention | null {
  const start = at + 1;
  const fitting = (labels.get(body.charAt(start).toLowerCase()) ?? []).filter(({ label }) => {
    const end = start + label.length;
    if (body.slice(start, end).toLowerCase() !== label.toLowerCase()) return false;
    return !WORD.test(body.charAt(end));
  });
  const [longest] = fitting;
  if (!longest) return null;
  const same = fitting.filter(({ label }) => label.length === longest.label.length);
  const exact = same.filter(({ label }) => body.startsWith(label, start));
  const meant = exact.length > 0 ? exact : same;
  const memberIds = [...new Set(meant.flatMap((each) => each.memberIds))];
  return { start: at, end: start + longest.label.length, memberIds };
}

/**
 * Reads `@name`, `@address` and `@group` in a remark. The longest label wins; its very spelling wins over one that only
 * differs in capitals; a name that several people carry means all of them. Whoever is not in `people` is plain text, and
 * so is an `@` inside a word, as in an address.
 */
export function mentionsIn(body: string, people: readonly Mentionable[]): Mention[] {
  if (!body.includes("@")) return [];
  const labels = labelsOf(people);
  const mentions: Mention[] = [];
  for (let at = body.indexOf("@"); at >= 0; at = body.indexOf("@", at + 1)) {
    const isInside = at > 0 && WORD.test(body.charAt(at - 1));
    const mention = isInside ? null : mentionAt(body, at, labels);
    if (!mention) continue;
    mentions.push(mention);
    at = mention.end - 1;
  }
  return mentions;
}

/** What is being typed behind an `@` right before the caret, and where that `@` is; null when nothing is. */
export function mentionBeingTyped(body: string, caret: number): { at: number; typed: string } | null {
  const at = body.lastIndexOf("@", caret - 1);
  if (at < 0 || (at > 0 && WORD.test(body.charAt(at - 1)))) return null;
  const typed = body.slice(at + 1, caret);
  return typed.length <= 60 && !/[\n@]|\s{2}|^\s/.test(typed) ? { at, typed } : null;
}
