/** One case of a run as a test: passed, failed with what failed it, or missing without a result. */
export type TestCase = {
  id: string;
  seconds: number | null;
  outcome: "passed" | "failed" | "missing";
  message: string;
  output: string;
};

/** A run as CI systems read it. `errors` are cases without a result: neither a pass nor a failure of the prompt. */
export type TestSuite = { name: string; at: string; tests: number; failures: number; errors: number };

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** No XML 1.0 document may hold these, however they are escaped (XML 1.0, 2.2 Char). */
const isForbidden = (code: number) => (code < 0x20 && code !== 9 && code !== 10 && code !== 13) || code >= 0xfffe;

/** Text as an XML document can hold it, between tags or in an attribute. */
export function xmlText(text: string): string {
  const clean = Array.from(text.toWellFormed(), (sign) => (isForbidden(sign.charCodeAt(0)) ? "\uFFFD" : sign)).join("");
  return clean.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

const attribute = (text: string) => xmlText(text).replaceAll("\r", "&#13;").replaceAll("\n", "&#10;");

export function junitStart({ name, at, tests, failures, errors }: TestSuite): string {
  const counts = `tests="${tests}" failures="${failures}" errors="${errors}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n<testsuite name="${attribute(name)}" timestamp="${at}" ${counts}>\n`;
}

export function junitCase(suite: string, { id, seconds, outcome, message, output }: TestCase): string {
  const time = seconds === null ? "" : ` time="${seconds.toFixed(3)}"`;
  const open = `<testcase classname="${attribute(suite)}" name="${attribute(id)}"${time}`;
  if (outcome === "passed") return `${open}/>\n`;
  const tag = outcome === "failed" ? "failure" : "error";
  return `${open}><${tag} message="${attribute(message)}">${xmlText(output)}</${tag}></testcase>\n`;
}

export const JUNIT_END = "</testsuite>\n</testsuites>\n";
