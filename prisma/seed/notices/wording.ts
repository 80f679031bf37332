/** The texts of the demo's notices, version by version. */

export const DISCLAIMER = {
  name: "legal/disclaimer",
  v1: "This message is information, not advice. What counts is your contract with {{company}}.",
  v2: "This message is information, not legal advice. What counts is your contract with {{company}}, in the version you were sent last.",
};

const FACTS = "Service: {{service}}\n\n<facts>\n{{facts}}\n</facts>";

const outage = (back: string, instead: string, where: string) =>
  `You write the notice that customers of {{company}} get while a service is down.

- Say what does not work, and since when, exactly as the facts have it.
- ${back}
- ${instead}
- Write at most five sentences, without technical words.
${where}
{{> ${DISCLAIMER.name}}}`;

const CALM = "Say that we are at work on it and will write again.";
const PROMISE = "Say that the service will be back within the hour.";
const NEXT_NEWS = "Say that we will write again as soon as there is news.";
const PATIENCE = "Ask them to try again later.";
const BY_TRANSFER = "Say that they can pay by bank transfer meanwhile, and that nobody is charged for being late.";
const STATUS = "\nEnd with the address of the status page, {{status_page}}, before the closing words.\n";

export const OUTAGE = {
  name: "notices/outage",
  userTemplate: FACTS,
  /** What Legal would rather have said than `promise`. */
  promise: PROMISE,
  nextNews: NEXT_NEWS,
  v1: outage(CALM, PATIENCE, ""),
  v2: outage(PROMISE, PATIENCE, ""),
  v4: outage(NEXT_NEWS, BY_TRANSFER, ""),
  v5: outage(NEXT_NEWS, BY_TRANSFER, STATUS),
};

const priceChange = (more: string) =>
  `You tell customers of {{company}} that a price changes.

- Say the old price, the new price and the first day of the new one, exactly as the facts have them.
- Give the reason in one sentence, and blame nobody.
- ${more}

{{> ${DISCLAIMER.name}}}`;

export const PRICE_CHANGE = {
  name: "notices/price-change",
  userTemplate: "Product: {{product}}\n\n<facts>\n{{facts}}\n</facts>",
  deadline: "until the day before the new price counts",
  inTerms: "within four weeks of this letter",
  praise: "End with one sentence on what the customer gets for the new price.",
  v1: priceChange("Say that they may cancel, and how."),
  v2: priceChange(
    "Say that they may cancel until the day before the new price counts, and how.\n- End with one sentence on what the customer gets for the new price.",
  ),
};

const lateDelivery = (more: string) =>
  `You tell a customer of {{company}} that an order comes later than they were told.

- Say which order it is, what was promised and what is expected now, exactly as the facts have it.
- ${more}

{{> ${DISCLAIMER.name}}}`;

export const LATE_DELIVERY = {
  name: "notices/late-delivery",
  userTemplate: "Order: {{order}}\n\n<facts>\n{{facts}}\n</facts>",
  v1: lateDelivery("Say sorry once, and that they need not do anything."),
  v2: lateDelivery("Say sorry once. Say that they may wait, or cancel without cost, and how to do either."),
};

export const CHECKLIST = [
  "It promises nothing that the contract does not promise",
  "Every date and every amount comes from the facts",
];
