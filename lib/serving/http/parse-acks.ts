import { type Fault, invalid } from "../../core/errors.ts";
import { type ClientName, clientOf } from "../acknowledgements.ts";

const MOST = 10_000;
const MOST_FAULTS = 20;

/**
 * Reads `[{client: "<instance id>; <host>; <sdk version>", generation}]`, the form of whoever speaks for many.
 * @throws AppError `invalid_request` with the path of each fault
 */
export function parseAcks(body: unknown): { client: ClientName; generation: number }[] {
  if (!Array.isArray(body)) throw invalid([{ path: "", message: "is not a list of {client, generation}" }]);
  if (body.length > MOST) throw invalid([{ path: "", message: `has more than ${MOST} entries; send them in parts` }]);
  const faults: Fault[] = [];
  const told = body.flatMap((given: unknown, at) => {
    const { client: header, generation } = (given ?? {}) as { client?: unknown; generation?: unknown };
    const client = clientOf(header);
    const isNumber = typeof generation === "number" && Number.isSafeInteger(generation) && generation >= 0;
    if (!client) faults.push({ path: `${at}.client`, message: "is <instance id>; <host>; <sdk version>" });
    if (!isNumber) faults.push({ path: `${at}.generation`, message: "is the generation in use" });
    return client && isNumber ? [{ client, generation }] : [];
  });
  if (faults.length > 0) throw invalid(faults.slice(0, MOST_FAULTS));
  return told;
}
