/** What emitters call a vendor (OpenTelemetry's `gen_ai.provider.name`, and older words), by what models are named after here. */
const VENDORS = new Map([
  ["gcp.gemini", "google"],
  ["gcp.gen_ai", "google"],
  ["gemini", "google"],
  ["google_genai", "google"],
]);

const DATE = /-(\d{8}|\d{4}-\d{2}-\d{2})$/;

const vendorOf = (provider: string): string => {
  const word = provider.toLowerCase();
  // The AI SDK says openai.chat and google.generative-ai.
  return VENDORS.get(word) ?? word.split(".", 1)[0] ?? word;
};

/**
 * The names under which a model's price may stand, the most exact first: as `vendor/model`, and without the date that a
 * vendor's answer carries. Without a provider only a model that names its own can be told.
 */
export function modelNames(provider: string | null, model: string): string[] {
  const own = model.includes("/") ? [model] : [];
  const full = provider === null ? own : [...own, `${vendorOf(provider)}/${model}`];
  return full.flatMap((name) => (DATE.test(name) ? [name, name.replace(DATE, "")] : [name]));
}
