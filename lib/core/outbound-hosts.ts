import ipaddr from "ipaddr.js";

/** A request that may not leave. The message is for the person who set up the address; it never holds credentials. */
export class OutboundRefused extends Error {
  override readonly name = "OutboundRefused";
}

/** Public in every table, but answered by the cloud's own machinery (Azure's wire server). */
const METADATA = new Set(["168.63.129.16"]);
const GLOBAL_UNICAST_V6 = ipaddr.parseCIDR("2000::/3");

/** The hosts, or hosts with a port, that the operator lets requests reach although they are private. */
export function parseAllowedHosts(list: string | undefined): ReadonlySet<string> {
  const entries = (list ?? "").split(",").map((entry) => entry.trim().toLowerCase());
  return new Set(entries.filter((entry) => entry !== ""));
}

/** True for an address on the open internet: not loopback, link-local, private, shared, reserved, or a way around these. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // A v4 address that travels in a v6 one is judged as what it is.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast" || METADATA.has(parsed.toString())) return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_UNICAST_V6);
}

/** The literal address in a URL's host, or null when it is a name. The URL parser has already undone decimal and hex forms. */
function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(host) ? host : null;
}

/** Did the operator list this URL's host, alone or with the very port? */
export function isAllowedHost(url: URL, allowed: ReadonlySet<string>): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const bare = url.hostname.replace(/^\[|\]$/g, "");
  return [url.hostname, bare, `${url.hostname}:${port}`].some((form) => allowed.has(form));
}

const listIt = (url: URL) => `If it is meant, the operator lists ${url.host} in ALLOW_PRIVATE_HOSTS.`;

/**
 * Reads an address that requests may be sent to: http or https, without credentials; plain http and literal private
 * addresses only where the operator listed the host. What a name resolves to is checked when it is connected to.
 * @throws OutboundRefused in a sentence that says what to change
 */
export function checkOutboundUrl(text: string, allowed: ReadonlySet<string>): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new OutboundRefused("The address is not an http(s) URL, such as https://api.example.com/v1.");
  }
  if (url.username !== "" || url.password !== "") {
    throw new OutboundRefused("The address holds a user name or password. Give the key in its own field.");
  }
  if (isAllowedHost(url, allowed)) return url;
  const literal = literalAddress(url);
  if (literal !== null && !isPublicAddress(literal)) {
    throw new OutboundRefused(`${url.hostname} is a private address. ${listIt(url)}`);
  }
  if (url.protocol === "http:") {
    throw new OutboundRefused(`${url.host} would be reached without encryption. Use https. ${listIt(url)}`);
  }
  return url;
}
