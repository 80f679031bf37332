import type { LocalCopy } from "./open-draft.ts";

/** Where unconfirmed text survives the end of the browser. Every act is best effort: a refused store is no copy. */
export type DraftCopies = {
  read(): Promise<LocalCopy | null>;
  write(copy: LocalCopy): void;
  remove(): void;
};

const STORE = "drafts";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("countersign", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another window holds an older database"));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/**
 * Copies in IndexedDB, one for each key. Not in localStorage: browsers hold its writes back for seconds, and a killed
 * browser loses them; a finished transaction here is on disk. Of writes in quick succession only the last is made.
 */
export function draftCopies(key: string): DraftCopies {
  let opened: Promise<IDBDatabase> | undefined;
  const database = () => {
    opened ??= open();
    return opened;
  };
  let wanted: { copy: LocalCopy | null } | null = null;
  let working = false;

  async function work(): Promise<void> {
    working = true;
    while (wanted) {
      const { copy } = wanted;
      wanted = null;
      try {
        const transaction = (await database()).transaction(STORE, "readwrite", { durability: "strict" });
        const store = transaction.objectStore(STORE);
        if (copy) store.put(copy, key);
        else store.delete(key);
        await done(transaction);
      } catch {
        // Private windows and full disks refuse; the server's copy is all there is then.
      }
    }
    working = false;
  }
  const want = (copy: LocalCopy | null) => {
    wanted = { copy };
    if (!working) void work();
  };

  return {
    async read() {
      try {
        const request = (await database()).transaction(STORE).objectStore(STORE).get(key);
        return await new Promise((resolve, reject) => {
          request.onsuccess = () => resolve((request.result as LocalCopy | undefined) ?? null);
          request.onerror = () => reject(request.error);
        });
      } catch {
        return null;
      }
    },
    write: want,
    remove: () => want(null),
  };
}
