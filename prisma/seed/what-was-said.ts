import type { DemoPeople } from "./people.ts";

type Comment = { by: keyof DemoPeople; body: string; field?: "system" | "userTemplate"; quote?: string };

/** What people wrote around a version: `approval` null leaves its review open. */
export type Said = { request: string; comments: Comment[]; approval: string | null; release: string };

const PLAIN: Said = {
  request: "Please look at the new version.",
  comments: [],
  approval: "Fine with me.",
  release: "Reviewed and tested",
};

const SAID: Record<string, Partial<Said>> = {
  "docs/summarisation@1": {
    request: "Our first summariser. It only shortens; nothing is decided by it.",
    approval: "Fine for internal notices.",
    release: "First release, internal readers only",
  },
  "docs/summarisation@2": {
    request: "Notifications cut off long summaries. Three sentences fit.",
    approval: "Amounts and dates stay as written, which is what matters to us.",
    release: "Three sentences fit a notification",
  },
  "docs/summarisation@3": {
    request: "The partner conference wants the whole picture instead of three sentences.",
    comments: [
      {
        by: "legal",
        body: "The rule against advice is gone. Was that meant?",
        field: "system",
        quote: "Keep every amount, date and company name exactly as the document has it.",
      },
      { by: "product", body: "It should still say nothing of its own. I would add it back with the next version." },
    ],
    approval: "Agreed for the conference, with the rule back in the next version.",
    release: "Fuller summaries for the partner conference",
  },
  "docs/summarisation@4": {
    request: "Back to three sentences, in a fixed order, and the rule against advice is back.",
    comments: [
      {
        by: "legal",
        body: "Good. By function and never by name: that is the wording our privacy notice uses.",
        field: "system",
        quote: "Refer to people by their function, never by their name.",
      },
    ],
    approval: "This is the text I wanted in the first place.",
    release: "The lasting answer to the flood of long summaries",
  },
  "support/refund-agent@2": {
    request: "The returns policy as twelve rules, instead of five replies we happened to like.",
    comments: [
      {
        by: "legal",
        body: "“Never promise a day” must hold for gifts as well.",
        field: "system",
        quote: "Never promise a day, a date or a time for a refund.",
      },
      { by: "product", body: "It does: the rules count for every message, and two critical cases test it." },
    ],
    approval: "No dates, no amounts, no compensation. Agreed.",
    release: "Replies follow the returns policy",
  },
  "support/refund-agent@3": {
    request: "Shorter replies, and examples for the messages v2 answered in general words.",
    comments: [
      { by: "oncall", body: "Reads well. From our side it can go out once Legal has looked at it." },
      {
        by: "legal",
        body: "Does it say the same when it is asked twice? A reply that keeps to the policy only sometimes does not keep to it.",
      },
      {
        by: "product",
        body: "I am asking each case three times, and only what is right every time counts. Please hold some of the judged replies against what our specialists wrote.",
      },
    ],
    approval: null,
  },
  "support/intent@2": {
    request: "An example for each label, and a way out where nothing fits.",
    release: "Examples for each intent",
  },
  "support/intent@3": {
    request: "More examples, from the messages v2 sorted wrongly.",
    release: "Sorts what v2 got wrong",
  },
};

/** The words around one version of a demo prompt. */
export function whatWasSaid(name: string, version: number): Said {
  return { ...PLAIN, ...SAID[`${name}@${version}`] };
}
