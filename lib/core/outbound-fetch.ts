import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent } from "undici";
import { OutboundAnswer } from "./outbound-answer.ts";
import {
  checkOutboundUrl,
  isAllowedHost,
  isPublicAddress,
  OutboundRefused,
  parseAllowedHosts,
} from "./outbound-hosts.ts";

/** What is sent. The signal ends the request at any moment: while connecting, before the headers, within the body. */
export type OutboundRequest = {
  method: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  /** The most bytes of a body that are read; what is longer fails while it is being read. */
  mostBytes: number;
  /** What a body fails with that breaks off, is too long, or is given up; without it, the failure itself. */
  told?: (error: unknown) => unknown;
};

export type OutboundFetch = (url: string, request: OutboundRequest) => Promise<Response>;

type Resolve = typeof systemLookup;

const CONNECT_MS = 10_000;
/** Only a backstop: callers bring a signal of their own. */
const SILENCE_MS = 15 * 60_000;

/** A look-up that gives only addresses on the open internet, for the very connection that asked: there is no second one. */
function guarded(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      if (!addresses.every(({ address }) => isPublicAddress(address))) {
        const words = `${hostname} leads to a private address. If it is meant, the operator lists it in ALLOW_PRIVATE_HOSTS.`;
        return callback(new OutboundRefused(words), "");
      }
      const [first] = addresses;
      if (options.all) return callback(null, addresses);
      callback(null, first?.address ?? "", first?.family);
    });
  };
}

function agent(lookup: LookupFunction): Agent {
  const options = { allowH2: false, headersTimeout: SILENCE_MS, bodyTimeout: SILENCE_MS };
  return new Agent({ ...options, connect: { lookup, timeout: CONNECT_MS } });
}

/**
 * Makes a `fetch` for addresses that people configure: model providers, webhooks. Each connection resolves its host
 * once and goes to the very address that was checked, so a name cannot change between check and use. Redirects are
 * answered, never followed; compression is not asked for, so a body is as long as it looks.
 */
export function createOutboundFetch(resolve: Resolve = systemLookup): OutboundFetch {
  const checked = agent(guarded(resolve));
  const trusted = agent(resolve as LookupFunction);
  return async (address, { method, headers, body, signal, mostBytes, told = (error) => error }) => {
    signal.throwIfAborted();
    const allowed = parseAllowedHosts(process.env.ALLOW_PRIVATE_HOSTS);
    const url = checkOutboundUrl(address, allowed);
    const dispatcher = isAllowedHost(url, allowed) ? trusted : checked;
    const answer = new OutboundAnswer({ signal, mostBytes, told });
    const path = `${url.pathname}${url.search}`;
    dispatcher.dispatch({ origin: url.origin, path, method, headers: headers ?? null, body: body ?? null }, answer);
    return answer.response;
  };
}

/** The process's own: one pool of connections for all that goes out. @throws OutboundRefused */
export const outboundFetch: OutboundFetch = createOutboundFetch();
