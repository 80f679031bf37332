import { expect, test } from "vitest";
import { findVariables } from "./find-variables.ts";

test("each variable comes with all its places in both texts", () => {
  const found = findVariables({
    system: "Speak {{locale}}.\r\nTo {{name}}: {{locale}}",
    userTemplate: "{{question}}\n {{name}}",
    templateFormat: "mustache",
  });
  expect(found).toEqual([
    {
      name: "locale",
      uses: [
        { field: "system", line: 1, column: 7 },
        { field: "system", line: 2, column: 14 },
      ],
    },
    {
      name: "name",
      uses: [
        { field: "system", line: 2, column: 4 },
        { field: "userTemplate", line: 2, column: 2 },
      ],
    },
    { name: "question", uses: [{ field: "userTemplate", line: 1, column: 1 }] },
  ]);
});

test("a text with an error still gives the variables around it", () => {
  const found = findVariables({ system: "{a} {b!r} {c", userTemplate: "{d}", templateFormat: "fstring" });
  expect(found.map(({ name }) => name)).toEqual(["a", "d"]);
});
