/** A hash as it is recognised at a glance: "5f0c…e8". */
export function shortHash(hash: string): string {
  return hash === "" ? "none" : `${hash.slice(0, 4)}…${hash.slice(-2)}`;
}
