import type { FlagHit } from "./flag.ts";

/** `hint` is what a text must contain for the pattern to be worth trying: most texts have none of it. */
type Mark = { hint: RegExp | string; pattern: RegExp };

/** Marks of chat templates: ChatML, Llama, Gemma, Claude's old turns, Alpaca. Each is bounded, so that matching stays linear. */
const TEMPLATE_MARKS: readonly Mark[] = [
  {
    hint: "<|",
    pattern:
      /<\|(?:im_start|im_end|im_sep|system|user|assistant|end|endoftext|eot_id|start_header_id|end_header_id|begin_of_text|endofprompt)\|>/gi,
  },
  {
    hint: /[[<]/,
    pattern: /\[\/?INST\]|<<\/?SYS>>|<\/?(?:start|end)_of_turn>|<\/?s>\s{0,3}\[INST\]/g,
  },
  {
    hint: "##",
    pattern:
      /^[ \t]{0,3}#{2,4} {0,2}(?:system(?: (?:prompt|message|note|override|instructions?))?|instructions?|response|assistant)[ \t]{0,2}:/gim,
  },
  {
    hint: "[",
    pattern:
      /\[{1,2}(?:system|developer)(?: (?:message|prompt|note|override|notice|instructions?))?\]{1,2}(?:\(#[a-z_]{1,20}\)|[ \t]{0,2}:)/gi,
  },
  {
    hint: ":",
    pattern: /["']role["'][ \t]{0,3}:[ \t]{0,3}["'](?:system|developer)["']/gi,
  },
  {
    hint: "</",
    pattern:
      /<\/(?:user|human|input|user_input|document|data|context|query|email|message)>\s{0,20}<\/?(?:system|assistant|instructions?|system_prompt|developer)>/gi,
  },
  {
    hint: "<",
    pattern:
      /<(?:system|system_prompt|system_message|developer|assistant)>\s{0,10}(?=(?:you|ignore|new|the user|always|never|override|from now|disregard|sure|grant|reveal|du|tu|eres)\b)/gi,
  },
  {
    hint: /[-=*#]{3}/,
    pattern:
      /[-=*#]{3,10} {0,2}(?:begin|start|end)(?: of)? (?:the )?(?:system|user|untrusted)[ _-]?(?:prompt|message|instructions?|input|data|query)/gi,
  },
];

/** "System:" at the start of a line also names a computer; what follows decides. */
const SYSTEM_LINE =
  /^[ \t>*_]{0,6}(?:system|developer|admin)(?: (?:message|prompt|note|override|instruction))?[*_]{0,2}[ \t]{0,2}:[*_]{0,2}[ \t]{0,2}(?=(?:you(?:r| are| must| will| may| have)?|ignore|disregard|new |the (?:user|assistant|model)|from now|always|never|override|reveal|print|respond|act as|forget|all (?:previous|prior)|safety|disable|grant)\b)/gim;

/** Turns of somebody who writes both sides of a conversation with a model. */
const TURN_OF_MODEL = /^[ \t]{0,3}(?:assistant|ai|model)[ \t]{0,2}:[ \t]{0,3}\S/gim;
const TURN_OF_USER = /^[ \t]{0,3}(?:human|user)[ \t]{0,2}:[ \t]{0,3}\S/im;

const MARKS: readonly Mark[] = [...TEMPLATE_MARKS, { hint: ":", pattern: SYSTEM_LINE }];

const isIn = (text: string, hint: RegExp | string): boolean =>
  typeof hint === "string" ? text.includes(hint) : hint.test(text);

function hitsOf(text: string, pattern: RegExp): FlagHit[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => {
    const lead = found.length - found.trimStart().length;
    return { flag: "role_marker", start: index + lead, end: index + found.trimEnd().length } as const;
  });
}

/** Marks by which a text pretends to be another speaker than the one who wrote it. */
export function roleMarkers(text: string): FlagHit[] {
  const hits = MARKS.flatMap(({ hint, pattern }) => (isIn(text, hint) ? hitsOf(text, pattern) : []));
  const both = text.includes(":") && TURN_OF_USER.test(text) ? hitsOf(text, TURN_OF_MODEL) : [];
  return [...hits, ...both];
}
