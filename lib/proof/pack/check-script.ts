/**
 * The program an auditor runs in an unpacked pack: plain Node, no packages, nothing of Countersign. It is a text here
 * and not a file, because it must travel with each pack.
 */
export const CHECK_SCRIPT = `// Checks this evidence pack with nothing but Node (18 or later): node check.mjs
import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const sha = (data) => createHash("sha256").update(data).digest("hex");
const json = (file) => JSON.parse(readFileSync(file, "utf8"));
const faults = [];
const must = (holds, fault) => holds || faults.push(fault);

// RFC 8785: members in the order of their names, no spaces.
const canonical = (value) => {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + canonical(value[key])).join(",") + "}";
};

// 1. Every file is the one that was packed, and there is no other.
const listed = new Map(readFileSync("MANIFEST.sha256", "utf8").trimEnd().split("\\n").map((line) => [line.slice(66), line.slice(0, 64)]));
for (const [file, hash] of listed) must(existsSync(file) && sha(readFileSync(file)) === hash, file + " is not what was packed");
for (const entry of readdirSync(".", { recursive: true, withFileTypes: true })) {
  const file = (entry.parentPath + "/" + entry.name).replaceAll("\\\\", "/").replace(/^(\\.\\/)+/, "");
  if (entry.isFile() && file !== "MANIFEST.sha256") must(listed.has(file), file + " was added");
}

// 2. The texts are those of the content hashes that were approved and released.
const release = json("release.json");
for (const [side, facts] of [["after", release.head], ["before", release.base]]) {
  if (!facts) continue;
  const text = readFileSync("versions/" + side + "/content.json", "utf8");
  must(sha(text) === facts.contentHash, "the content of v" + facts.number + " has another hash");
  const content = JSON.parse(text);
  must(readFileSync("versions/" + side + "/system.md", "utf8") === content.system, "system.md of v" + facts.number + " differs");
  must(readFileSync("versions/" + side + "/user.template.md", "utf8") === content.userTemplate, "user.template.md of v" + facts.number + " differs");
}
for (const given of release.approvals) must(given.contentHash === release.head.contentHash, given.name + " approved another text");

// 3. Each row of the log carries the hash of itself and of the row before it.
for (const line of readFileSync("audit.jsonl", "utf8").trimEnd().split("\\n").filter(Boolean)) {
  const { prevHash, hash, row } = JSON.parse(line);
  must(sha(prevHash + canonical(row)) === hash, "row " + row.seq + " of audit.jsonl was changed");
}

// 4. From the release's row the chain runs without a gap to a head that was signed.
const proof = json("chain-proof.json");
let prev = proof.prevHash;
let seq = release.auditSeq;
if (seq === null) console.log("The release's row of the log is no longer kept; sections 3 and 4 show nothing of it.");
else must(proof.rows[0]?.row.seq === seq && proof.rows[0]?.hash === release.hash, "the chain does not begin with the release");
for (const { row, hash } of proof.rows) {
  must(row.seq === seq++, "a row is missing before row " + row.seq);
  must(sha(prev + canonical(row)) === hash, "row " + row.seq + " of the chain was changed");
  prev = hash;
}
let signed = "no signed head follows the release yet; ask for the pack again after the next full hour";
if (proof.head) {
  const { workspaceId, seq: at, hash, at: when, keyId, signature } = proof.head;
  must(proof.rows.at(-1)?.row.seq === at && prev === hash, "the chain does not end at the signed head");
  const file = "keys/" + keyId + ".pem";
  if (existsSync(file)) {
    const key = createPublicKey(readFileSync(file));
    must(sha(key.export({ type: "spki", format: "der" })) === keyId, "the key is not the one that signed");
    const text = canonical({ at: when, hash, seq: at, workspaceId });
    must(verify(null, Buffer.from(text), key, Buffer.from(signature, "base64")), "the signature of the head is wrong");
    signed = "the head of row " + at + " was signed at " + when + " with the key " + keyId;
  } else signed = "the head of row " + at + " is signed with the key " + keyId + ", which is not in this pack";
}

for (const fault of faults) console.error("NOT OK: " + fault);
if (faults.length > 0) process.exit(1);
console.log("OK: " + listed.size + " files, " + proof.rows.length + " rows of the chain; " + signed + ".");
`;
