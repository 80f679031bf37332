const roles =
  "director|manager|officer|head|lead|leader|engineer|counsel|lawyer|president|chair|chairman|chairwoman|clerk|nurse|doctor|secretary|treasurer|analyst|assistant|coordinator|representative|owner|employee|accountant|controller|buyer|agent|supervisor|specialist|consultant|auditor|administrator|planner|driver|teacher|technician";
const name = "(?<![\\p{L}'’-])\\p{Lu}[\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+){0,2}";
const title = "(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Mme)\\.?\\s+";
const named = (title: string) => `(?:${title}${name}|(?<![\\p{L}'’-])\\p{Lu}[\\p{L}'’-]+\\s+\\p{Lu}[\\p{L}'’-]+)`;
const withFunction = new RegExp(
  `${named(title)},\\s+(?:the |our |its |a |an )?((?:[\\p{L}-]+\\s+){0,3}(?:${roles})(?:\\s+(?:of|for)\\s+[\\p{L}-]+(?:\\s+[\\p{Ll}-]+)?)?)\\s*(,|(?=[.;]))`,
  "gu",
);
const functionFirst = new RegExp(
  `\\b((?:[Tt]he |[Oo]ur |[Ii]ts )?(?:[\\p{Ll}-]+\\s+){0,2}(?:${roles}))(?:\\s+${named(title)}|,\\s+${named(title)},)`,
  "gu",
);
const titled = new RegExp(`${title}${name}`, "gu");

/** Puts a person's function in the place of the name: "Anna Weber, head of finance," becomes "the head of finance". */
export function nameByFunction(text: string): string {
  return text
    .replace(withFunction, (_whole, role: string) => `the ${role}`)
    .replace(functionFirst, (_whole, role: string) => role)
    .replace(titled, "the person concerned")
    .replace(/(^|[.!?]\s+)the /g, (_whole, before: string) => `${before}The `);
}
