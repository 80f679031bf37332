/** A browser without a screen: keeps the cookies of each origin and follows nothing by itself. */
export class Visitor {
  readonly #jars = new Map<string, Map<string, string>>();

  /** Sends a request with the cookies that belong to its origin, and keeps those of the answer. */
  async send(url: string, init: { method?: string; form?: Record<string, string> } = {}): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, {
      method: init.method ?? (init.form ? "POST" : "GET"),
      redirect: "manual",
      headers: { ...(cookie && { cookie }), origin },
      ...(init.form && { body: new URLSearchParams(init.form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";", 1);
      const [name = "", ...value] = pair.split("=");
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line) || value.join("=") === "") jar.delete(name);
      else jar.set(name, value.join("="));
    }
    return answer;
  }

  /** Goes where an answer sends it, as long as that is where `stays` says; returns the first address outside. */
  async follow(from: string, stays: (url: string) => boolean): Promise<string> {
    let url = from;
    for (let steps = 0; steps < 12; steps++) {
      if (!stays(url)) return url;
      const answer = await this.send(url);
      const next = answer.headers.get("location");
      if (next === null) return url;
      url = new URL(next, url).href;
    }
    throw new Error(`went in circles from ${from}`);
  }

  cookie(origin: string, name: string): string | undefined {
    return this.#jars.get(origin)?.get(name);
  }

  forget(origin: string): void {
    this.#jars.delete(origin);
  }
}
