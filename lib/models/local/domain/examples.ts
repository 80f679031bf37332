/** A worked example of the prompt: what came in and what was answered. */
export type Example = { input: string; output: string };
/** A class of the prompt; the description is empty when the prompt gives the name alone. */
export type Label = { name: string; description: string };

const bullet = /^\s*(?:[-*•]|\d{1,3}[.)])\s+/;
const arrow = /^(.{1,600}?)\s*(?:->|=>|→|⇒)\s*(.{1,1200})$/;
const asked = /^(?:message|input|text|customer(?: message)?|user|question|q|example)(?: \d+)?\s*:\s*(.+)$/i;
const answered = /^(?:label|output|category|class|intent|answer|agent|assistant|reply|response|support|a)\s*:\s*(.+)$/i;
const notLabels =
  /^(?:if|when|never|always|do|don't|note|rules?|answer|examples?|labels?|categories|output|input|message|for|use|return|otherwise)\b/i;
const list = /\b(?:one of|labels?|categories|classes|intents|tags|values)\b[^:\n]{0,60}:\s*([^\n]+)/gi;

/** Reads `"text" -> answer` lines and `Customer: … / Agent: …` pairs, in order. */
export function readExamples(instructions: string): Example[] {
  const examples: Example[] = [];
  let pending: string | null = null;
  for (const raw of instructions.split(/\r?\n/)) {
    const line = raw.replace(bullet, "").trim();
    if (line === "") continue;
    const arrowed = arrow.exec(line);
    const reply = answered.exec(line);
    if (arrowed) examples.push({ input: unquote(arrowed[1] ?? ""), output: unquote(arrowed[2] ?? "") });
    else if (pending !== null && reply) examples.push({ input: pending, output: unquote(reply[1] ?? "") });
    const question = arrowed ? null : asked.exec(line);
    pending = question ? unquote(question[1] ?? "") : null;
  }
  return examples;
}

/** A name a class can have: at most four words, no sentence. */
export function isLabelName(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}_/& -]{0,39}$/u.test(text) && text.split(/\s+/).length <= 4 && !notLabels.test(text);
}

/** Reads `- label: description` lines and lists such as "one of: a, b or c"; examples add theirs. */
export function readLabels(instructions: string, examples: Example[]): Label[] {
  const labels = new Map<string, string>();
  for (const raw of instructions.split(/\r?\n/)) {
    const defined =
      /^\s*(?:(?:[-*•]|\d{1,3}[.)])\s+)?[`"*]*([\p{L}\p{N}_/& -]{1,40}?)[`"*]*\s*(?::|=| [-–] )\s*[*]*\s*(.+)$/u.exec(
        raw,
      );
    const name = defined?.[1]?.trim() ?? "";
    const isMarked = bullet.test(raw) || /^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(name);
    if (defined && isMarked && isLabelName(name) && !arrow.test(raw)) labels.set(name, (defined[2] ?? "").trim());
    const alone = /^\s*[-*•]\s+[`"]?([a-z0-9]+(?:[_-][a-z0-9]+)*)[`"]?\s*$/.exec(raw)?.[1];
    if (alone && !labels.has(alone)) labels.set(alone, "");
  }
  for (const match of instructions.matchAll(list)) addListed(labels, match[1] ?? "");
  for (const { output } of examples) {
    if (isLabelName(output) && !labels.has(output)) labels.set(output, "");
  }
  return [...labels].map(([name, description]) => ({ name, description }));
}

function addListed(labels: Map<string, string>, listed: string): void {
  const names = listed.split(/\.(?:\s|$)/)[0]?.split(/\s*[,|;]\s*(?:or |and )?|\s+or\s+|\s+and\s+/) ?? [];
  const clean = names.map((name) => unquote(name.trim()));
  if (clean.length < 2 || !clean.every(isLabelName)) return;
  for (const name of clean) if (!labels.has(name)) labels.set(name, "");
}

function unquote(text: string): string {
  return text
    .trim()
    .replace(/^["“'`]+|["”'`]+[.,]?$/g, "")
    .trim();
}
