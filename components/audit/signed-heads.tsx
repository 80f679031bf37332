import { CopyButton } from "#components/ui/copy-button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { HeadsState } from "#lib/audit/queries.ts";
import { shortHash } from "./short-hash.ts";

/** Why a cut end would show: where the chain ended is signed each hour and kept in a second place. */
export function SignedHeads({ heads }: { heads: HeadsState }) {
  const { signed, newest, publicKey } = heads;
  return (
    <div className="grid gap-3 text-sm">
      <p className="max-w-measure text-ink-2 text-pretty">
        {newest ? (
          <>
            The end of the chain was signed {signed === 1 ? "once" : `${signed.toLocaleString("en")} times`}, last{" "}
            <Time at={newest.at} show="relative" /> at row {newest.seq.toLocaleString("en")}, hash{" "}
            <code className="font-mono text-xs">{shortHash(newest.hash)}</code>. A copy of each signature is kept
            outside the database, so rows cut off or rewritten up to there show.
          </>
        ) : (
          "The end of the chain was not signed yet. The first signature comes within a minute after the first change."
        )}
      </p>
      {publicKey && (
        <details>
          <summary className="w-fit cursor-pointer text-ink-2">
            Public key <code className="font-mono text-xs">{shortHash(publicKey.keyId)}</code>
          </summary>
          <div className="mt-2 grid gap-2">
            <pre className="font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">{publicKey.pem.trim()}</pre>
            <div className="flex flex-wrap items-center gap-3">
              <CopyButton text={publicKey.pem}>Copy key</CopyButton>
              <span className="text-ink-3">
                Ed25519. Keep it elsewhere: with it anybody can check a signed head without this server.
              </span>
            </div>
          </div>
        </details>
      )}
    </div>
  );
}
