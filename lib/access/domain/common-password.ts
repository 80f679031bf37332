/** Words that the commonest passwords are made of; a password that is one of them and a number protects nobody. */
const WORDS = new Set(
  `password passwort pass passw qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm
  iloveyou loveyou lovely love admin administrator root user guest login welcome hello changeme letmein trustno secret
  master dragon monkey shadow sunshine princess football baseball basketball superman batman starwars pokemon killer
  charlie michael jordan jennifer jessica ashley nicole daniel andrew thomas robert matthew joshua anthony hunter
  freedom whatever ninja flower summer winter autumn spring cookie cheese chocolate computer internet samsung google
  mustang harley ranger buster tigger ginger pepper maggie soccer hockey liverpool chelsea arsenal barcelona juventus
  abcdef abcdefgh abcdefghijkl default test testing temp demo company office prompts countersign correcthorsebatterystaple
  january february march april june july august september october november december monday friday`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

const RUNS = [
  "0123456789012345678901234567890",
  "9876543210987654321098765432109",
  "abcdefghijklmnopqrstuvwxyz",
  "zyxwvutsrqponmlkjihgfedcba",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "1q2w3e4r5t6y7u8i9o0p",
];

const LOOKS_LIKE: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
const plainLetters = (text: string) => text.replace(/[013457@$]/g, (sign) => LOOKS_LIKE[sign] ?? sign);

/** `abcabcabc` is `abc` said three times: the shortest part that repeats to the whole. */
function repeated(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const part = text.slice(0, length);
    if (part.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text) return part;
  }
  return text;
}

function isRun(text: string): boolean {
  return text.length >= 4 && RUNS.some((run) => run.includes(text));
}

/** What is left of a password without the number or signs people put before or behind a word. */
function bare(text: string): string[] {
  const trimmed = text.replace(/^[^a-z]+|[^a-z]+$/g, "");
  return [text, trimmed, plainLetters(text).replace(/^[^a-z]+|[^a-z]+$/g, ""), plainLetters(trimmed)];
}

/** Is it made of one common word, keyboard row or number, said once or over and over? */
function isCommon(text: string): boolean {
  const core = repeated(text);
  if (core.length < 5 || isRun(core) || new Set(core).size < 4) return true;
  return bare(core).some((part) => WORDS.has(part) || WORDS.has(repeated(part)) || isRun(part));
}

/**
 * Why somebody should not take this password, in words that follow "The password"; null when they may. It refuses what
 * lists of leaked passwords are led by, by how those are made, and the person's own address. Length is checked before.
 */
export function passwordFault(password: string, email: string): string | null {
  const text = password.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const address = email.toLowerCase();
  const [name = ""] = address.split("@", 1);
  const rest = text.replace(/^[^a-z]+|[^a-z]+$/g, "");
  if (text.includes(address) || [text, rest].some((part) => part === name || repeated(part) === name)) {
    return "is your e-mail address; choose something nobody knows of you";
  }
  return isCommon(text) ? "is among the first that are tried; four words that do not belong together are better" : null;
}
