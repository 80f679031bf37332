import type { NextRequest } from "next/server";
import { runExport } from "#lib/evals/queries-run-export.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { answerStream } from "#lib/usecase/answer-json.ts";

type Segments = { params: Promise<{ workspace: string; prompt: string; number: string }> };

const TYPES = {
  csv: { type: "text/csv; charset=utf-8", ending: "csv" },
  json: { type: "application/json", ending: "json" },
  junit: { type: "application/xml", ending: "junit.xml" },
};

/** A run as a file, sent as it is read. */
export async function GET(request: NextRequest, { params }: Segments): Promise<Response> {
  const { workspace, prompt, number } = await params;
  const asked = request.nextUrl.searchParams.get("format");
  const format = asked === "json" || asked === "junit" ? asked : "csv";
  const { type, ending } = TYPES[format];
  const name = promptNameOf(prompt);
  const file = `${name.replaceAll("/", "-")}-run-${number}.${ending}`;
  return answerStream(workspace, { type, file }, ({ context }) => runExport(context, name, Number(number), format));
}
