/** Signs of somebody talking to the model through the text it was given. */
export const FLAGS = [
  "override_phrase",
  "role_marker",
  "zero_width",
  "bidi_control",
  "base64_blob",
  "exfiltrating_link",
] as const;
export type Flag = (typeof FLAGS)[number];

/** Where in a text a sign stands: UTF-16 offsets, the end excluded. */
export type FlagHit = { flag: Flag; start: number; end: number };

/** What each sign is, for a person. */
export const FLAG_WORDS: Record<Flag, { label: string; means: string }> = {
  override_phrase: {
    label: "override phrase",
    means: "tells the model to forget its instructions, to change its role or to give its prompt away",
  },
  role_marker: {
    label: "role marker",
    means: "imitates the marks that separate system, user and assistant, to speak as somebody else",
  },
  zero_width: { label: "hidden characters", means: "characters nobody sees stand inside words, or spell hidden text" },
  bidi_control: {
    label: "reversed text",
    means: "characters that change the direction of writing show another text than the model reads",
  },
  base64_blob: { label: "encoded text", means: "a stretch of base64 that holds text, or a large unknown blob" },
  exfiltrating_link: {
    label: "leaking link",
    means: "an image or link whose address would carry words of the conversation away when it is shown",
  },
};

export const isFlag = (name: string): name is Flag => (FLAGS as readonly string[]).includes(name);
