const MOST = 300;
const SECRETS = [
  /\b(?:sk|pk|rk|key|xai|gsk|hf)[-_][\w*.-]{6,}/gi,
  /\bAIza[\w*-]{6,}/g,
  /\bBearer\s+\S+/gi,
  /([?&](?:key|api[-_]?key|token|access_token)=)[^&\s]+/gi,
  /(\/\/)[^/\s@]+@/g,
];

/** Foreign text made fit for a message: without the key, anything that looks like one, or credentials in a URL; one line, cut short. */
export function redact(text: string, key: string | null): string {
  let clean = text.replace(/\s+/g, " ").trim();
  if (key) clean = clean.replaceAll(key, "…");
  for (const secret of SECRETS)
    clean = clean.replace(secret, (_whole, kept) => (typeof kept === "string" ? `${kept}…` : "…"));
  return clean.length > MOST ? `${clean.slice(0, MOST)}…` : clean;
}
