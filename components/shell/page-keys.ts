import type { KeyGroup } from "./key-help.tsx";

/** The keys of particular pages, for the sheet that lists them all. */
export const PAGE_KEYS: readonly KeyGroup[] = [
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
