import { describe, expect, test } from "vitest";
import { checkOutboundUrl, isPublicAddress, OutboundRefused, parseAllowedHosts } from "./outbound-hosts.ts";

const nobody = parseAllowedHosts(undefined);

test.each([
  ["loopback", "127.0.0.1"],
  ["all of loopback's range", "127.255.3.4"],
  ["this host", "0.0.0.0"],
  ["private", "10.1.2.3"],
  ["private", "172.31.0.9"],
  ["private", "192.168.1.1"],
  ["link-local and metadata", "169.254.169.254"],
  ["carrier-grade NAT", "100.64.0.1"],
  ["Azure's wire server", "168.63.129.16"],
  ["Oracle's metadata", "192.0.0.192"],
  ["benchmarking", "198.18.0.1"],
  ["multicast", "224.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["v6 loopback", "::1"],
  ["v6 unspecified", "::"],
  ["v6 link-local", "fe80::1"],
  ["v6 unique local", "fd00:ec2::254"],
  ["v6 site-local", "fec0::1"],
  ["v4 mapped into v6", "::ffff:127.0.0.1"],
  ["v4 mapped into v6, in hex", "::ffff:a9fe:a9fe"],
  ["v4 compatible v6", "::7f00:1"],
  ["NAT64 to loopback", "64:ff9b::7f00:1"],
  ["6to4 of loopback", "2002:7f00:1::"],
  ["documentation", "2001:db8::1"],
  ["no address", "example.com"],
])("%s %s is not on the open internet", (_what, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["1.1.1.1", "8.8.8.8", "2606:4700::1111", "::ffff:1.1.1.1"])("%s is on the open internet", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

describe("an address is refused by how it is written", () => {
  test.each([
    ["a decimal address", "https://2130706433/v1"],
    ["a hex address", "https://0x7f.1/v1"],
    ["an octal address", "https://0177.0.0.1/v1"],
    ["a short address", "https://127.1/v1"],
    ["full-width digits", "https://１２７.0.0.1/v1"],
    ["a v4-mapped v6 address", "https://[::ffff:127.0.0.1]/v1"],
    ["metadata", "https://169.254.169.254/latest/meta-data"],
    ["plain http", "http://api.example.com/v1"],
    ["another scheme", "file:///etc/passwd"],
    ["another scheme", "gopher://example.com/"],
    ["no URL", "api.example.com/v1"],
    ["an empty text", ""],
  ])("%s: %s", (_what, url) => {
    expect(() => checkOutboundUrl(url, nobody)).toThrow(OutboundRefused);
  });

  test("credentials are refused without being repeated, even for a listed host", () => {
    const refused = () => checkOutboundUrl("https://user:hunter2@example.com/v1", parseAllowedHosts("example.com"));
    expect(refused).toThrow(OutboundRefused);
    expect(refused).not.toThrow(/hunter2/);
  });

  test("https to a name is let through to the look-up", () => {
    expect(checkOutboundUrl("https://api.example.com/v1", nobody).host).toBe("api.example.com");
  });
});

describe("the operator's list", () => {
  test("names a host for every port, or with one port only", () => {
    const byHost = parseAllowedHosts(" LLM.internal , 10.0.0.7");
    expect(checkOutboundUrl("http://llm.internal:8000/v1", byHost).port).toBe("8000");
    expect(checkOutboundUrl("http://10.0.0.7/v1", byHost).hostname).toBe("10.0.0.7");
    const byPort = parseAllowedHosts("127.0.0.1:9001,[::1]:9001,gateway.internal:80");
    expect(checkOutboundUrl("http://127.0.0.1:9001/v1", byPort).port).toBe("9001");
    expect(checkOutboundUrl("http://[::1]:9001/v1", byPort).port).toBe("9001");
    expect(checkOutboundUrl("http://gateway.internal/v1", byPort).host).toBe("gateway.internal");
    expect(() => checkOutboundUrl("http://127.0.0.1:9002/v1", byPort)).toThrow(/ALLOW_PRIVATE_HOSTS/);
    expect(() => checkOutboundUrl("http://sub.llm.internal/v1", byHost)).toThrow(OutboundRefused);
  });
});
