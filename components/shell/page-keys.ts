import type { KeyGroup } from "./key-help.tsx";

/** The keys of particular pages, for the sheet that lists them all. */
export const PAGE_KEYS: readonly KeyGroup[] = [
  {
    title: "In the inbox",
    keys: [
      { keys: ["j"], does: "next notice" },
      { keys: ["Enter"], does: "go to what it tells of" },
      { keys: ["u"], does: "mark read, or unread again" },
    ],
  },
  {
    title: "In a review",
    keys: [
      { keys: ["a"], does: "approve" },
      { keys: ["r"], does: "ask for changes" },
      { keys: ["c"], does: "comment on the selected words" },
    ],
  },
  {
    title: "While labelling outputs",
    keys: [
      { keys: ["y"], does: "right" },
      { keys: ["n"], does: "wrong" },
      { keys: ["1", "5"], does: "score, before y or n" },
      { keys: ["s"], does: "skip, it comes last" },
      { keys: ["u"], does: "take the last one back" },
    ],
  },
];
