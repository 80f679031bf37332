import { docs, location, of, type Published } from "./published-case.fixture.ts";

/** What the published definitions of graders of a text's words and form say of outputs; the sentences are ours. */
export const PUBLISHED_TEXTS: Record<string, Published> = {
  equals: {
    source: docs("equality"),
    cases: [
      ...of({ value: "Paid in full" }, [
        ["Paid in full", true],
        ["paid in full", false],
        ["Paid in full.", false],
      ]),
      ...of({ value: { key: "value" } }, [
        ['{"key": "value"}', true],
        ['{"key": "other"}', false],
      ]),
    ],
  },
  contains: {
    source: docs("contains"),
    cases: [
      ...of({ value: "thirty days" }, [
        ["Payment is due in thirty days.", true],
        ["Payment is due in Thirty days.", false],
        ["Payment is due.", false],
      ]),
      // Numbers are converted to strings, so that 0 is found in "10".
      ...of({ value: 0 }, [
        ["10 invoices", true],
        ["5 invoices", false],
      ]),
    ],
  },
  icontains: {
    source: docs("contains"),
    cases: of({ value: "Late Fee" }, [
      ["a late fee applies", true],
      ["A LATE FEE APPLIES", true],
      ["Late Fee", true],
      ["a latefee", false],
      ["", false],
    ]),
  },
  "contains-all": {
    source: docs("contains-all"),
    cases: [
      ...of({ value: ["1,000", "in stock"] }, [
        ["1,000 reams in stock", true],
        ["in stock: 1,000 reams", true],
        ["1000 reams in stock", false],
        ["1,000 reams", false],
      ]),
      ...of({ value: "a, b" }, [["b then a", true]]),
    ],
  },
  "icontains-all": {
    source: docs("contains-all"),
    cases: of({ value: ["North", "South"] }, [
      ["north and south", true],
      ["SOUTH, NORTH", true],
      ["North only", false],
      ["n o r t h south", false],
      ["", false],
    ]),
  },
  "contains-any": {
    source: docs("contains-any"),
    cases: of({ value: ["refund", "credit note"] }, [
      ["A refund is under way.", true],
      ["A credit note was issued.", true],
      ["A refund or a credit note.", true],
      ["A Refund is under way.", false],
      ["Nothing is owed.", false],
    ]),
  },
  "icontains-any": {
    source: docs("contains-any"),
    cases: of({ value: ["refund", "credit note"] }, [
      ["REFUND!", true],
      ["Credit Note 12", true],
      ["refunds", true],
      ["credit  note", false],
      ["", false],
    ]),
  },
  "starts-with": {
    source: docs("starts-with"),
    cases: of({ value: "Yes" }, [
      ["Yes, it is.", true],
      ["Yes", true],
      ["Yesterday it was.", true],
      ["yes", false],
      ["Oh. Yes.", false],
    ]),
  },
  "ends-with": {
    source: "promptfoo, src/assertions/endsWith.ts",
    cases: of({ value: "Kind regards" }, [
      ["All is settled. Kind regards", true],
      ["Kind regards", true],
      ["Kind regards.", false],
      ["kind regards", false],
      ["", false],
    ]),
  },
  regex: {
    source: docs("regex"),
    cases: [
      ...of({ value: "\\d{4}" }, [
        ["due in 2027", true],
        ["12345", true],
        ["due in 202", false],
      ]),
      ...of({ value: "^Hello.*world$" }, [
        ["Hello, wide world", true],
        ["Hello, world!", false],
      ]),
    ],
  },
  "is-json": {
    source: docs("is-json"),
    cases: [
      ...of({}, [
        ['{"a": 1}', true],
        ["[1, 2]", true],
        ['{"a": value}', false],
        ['Here it is: {"a": 1}', false],
      ]),
      ...of({ value: location }, [
        ['{"latitude": 52.5}', true],
        ['{"latitude": 152.5}', false],
        ["{}", false],
      ]),
    ],
  },
  "contains-json": {
    source: `${docs("contains-json")} and test/util/json.test.ts`,
    cases: [
      ...of({}, [
        ['See {"key1": "v"} and {"key2": "w"} here', true],
        ['nested {"outer": {"inner": "}"}} braces', true],
        ["no json here", false],
        ["a set {1, 2} is none", false],
      ]),
      ...of({ value: location }, [
        ['The place: {"latitude": 48.1}.', true],
        ['First {"name": "x"}, then {"latitude": 1}', true],
        ['{"latitude": 100}', false],
      ]),
    ],
  },
  "fits-output-schema": {
    source: "interfaces of this product: the schema is the graded version's own",
    cases: of({}, [
      ['{"latitude": 52.5}', true],
      ['{"latitude": -90}', true],
      ['{"latitude": -91}', false],
      ["{}", false],
      ["latitude 5", false],
    ]),
  },
  "word-count": {
    source: docs("word-count"),
    cases: [
      ...of({ value: 3 }, [
        ["one two three", true],
        ["one two", false],
      ]),
      ...of({ value: { min: 2, max: 3 } }, [
        ["one two", true],
        ["one two three four", false],
      ]),
      ...of({ value: { min: 2 } }, [["one\n\ttwo  three four five", true]]),
      ...of({ value: { max: 2 } }, [["", true]]),
    ],
  },
  "sentence-count": {
    source: "this product: sentences as a reader counts them",
    cases: [
      ...of({ value: 2 }, [
        ["It is due. Pay now.", true],
        ["It is due.", false],
        ["The fee is 1.5 % e.g. on invoices. Pay now!", true],
      ]),
      ...of({ value: { max: 1 } }, [
        ["Dr. Example signs.", true],
        ["One. Two.", false],
      ]),
    ],
  },
  "character-count": {
    source: "promptfoo, src/assertions/characterCount.ts",
    cases: [
      ...of({ value: 5 }, [
        ["hello", true],
        ["hello ", false],
        ["12😀45", true],
      ]),
      ...of({ value: { max: 3 } }, [
        ["😀😀😀", true],
        ["abcd", false],
      ]),
      ...of({ value: { min: 1 } }, [["", false]]),
    ],
  },
};
