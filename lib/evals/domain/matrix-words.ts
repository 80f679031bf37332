import { countOf, numberInWords } from "#lib/prompts/domain/redline/number-words.ts";
import { moneyWords } from "./figure-words.ts";
import { type MatrixPage, type MatrixRow, shortModel } from "./matrix-view.ts";
import { list } from "./phrases.ts";
import { isUnfinished } from "./run-view.ts";

function priceWords({ costPerThousandUsd: usd }: MatrixRow): string {
  if (usd === null) return "at a price nobody knows";
  return usd === 0 ? "for nothing" : `at ${moneyWords(usd)}`;
}

const byPrice = (a: MatrixRow, b: MatrixRow) =>
  (a.costPerThousandUsd ?? Number.POSITIVE_INFINITY) - (b.costPerThousandUsd ?? Number.POSITIVE_INFINITY);

const named = (rows: readonly MatrixRow[]) => list(rows.map(({ model }) => shortModel(model)));

/** Which models hold up and at what price for 1,000 answers; `under` says what became of the others. */
export function matrixSentence({ challenger, rows }: Pick<MatrixPage, "challenger" | "rows">): {
  headline: string;
  under: string;
} {
  const open = rows.filter(({ status }) => isUnfinished(status));
  const passed = rows.filter(({ verdict }) => verdict === "pass").sort(byPrice);
  const failed = rows.filter(({ verdict }) => verdict === "fail");
  const undecided = rows.filter(({ verdict, status }) => verdict === "inconclusive" || status === "cancelled");
  const under = [
    ...(failed.length > 0 ? [`Blocked: ${named(failed)}.`] : []),
    ...(undecided.length > 0 ? [`Undecided: ${named(undecided)}.`] : []),
    ...(open.length > 0 ? [`Still being asked: ${named(open)}.`] : []),
  ].join(" ");
  if (passed.length === 0) {
    const headline =
      open.length > 0
        ? `v${challenger} is being asked on ${countOf(rows.length, "model")}; ${open.length === rows.length ? "none has" : "none that ended has"} held up yet.`
        : `v${challenger} holds up on none of ${countOf(rows.length, "model")}.`;
    return { headline, under };
  }
  const prices = passed.map((row) => `${shortModel(row.model)} ${priceWords(row)}`);
  const on =
    passed.length === rows.length && rows.length > 1
      ? `all ${countOf(rows.length, "model")}`
      : `${numberInWords(passed.length)} of ${countOf(rows.length, "model")}`;
  return { headline: `v${challenger} holds up on ${on}: ${list(prices)} for 1,000 answers.`, under };
}
