import { expect, test } from "vitest";
import { trafficAddresses } from "./traffic-context.tsx";

test("a hundred usual names are asked for at once, long ones in several addresses, each name once", () => {
  const usual = Array.from({ length: 100 }, (_, index) => `support/agent-${index}`);
  expect(trafficAddresses("demo", usual)).toHaveLength(1);
  const long = usual.map((name) => `${name}/${"ü".repeat(90)}`);
  const addresses = trafficAddresses("demo", long);
  expect(Math.max(...addresses.map(({ length }) => length))).toBeLessThan(6_100);
  expect(addresses.flatMap((url) => new URL(url, "http://localhost").searchParams.getAll("name"))).toEqual(long);
});
