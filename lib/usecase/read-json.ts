import { AppError } from "../core/errors.ts";

const tooLarge = (most: number) =>
  new AppError("too_large", `The request is larger than ${Math.floor(most / 1024).toLocaleString("en")} KiB.`);

async function readText(request: Request, most: number): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge(most);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    // What a request says of its own length may be wrong, or not there.
    if (bytes > most) throw tooLarge(most);
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * The JSON a console page sent to a route handler, of at most so many bytes.
 * @throws AppError `unsupported_media_type`, `too_large`, `invalid_request`
 */
export async function readJson(request: Request, mostBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim();
  if (type !== "application/json") throw new AppError("unsupported_media_type", "Send application/json.");
  const text = await readText(request, mostBytes).catch((error: unknown) => {
    throw error instanceof TypeError ? new AppError("invalid_request", "The request is not UTF-8 text.") : error;
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_request", "The request is not JSON.");
  }
}
