// What the device remembers: in IndexedDB, read into memory once at the start, so that pages can look things up while they are drawn.
// A write has happened only when its promise says so. Private windows may refuse: then memory serves until the page is closed, and
// `survives` tells the respondent so. What ends with the tab lies in sessionStorage.

const memory = new Map<string, unknown>();
const storeName = 'kept';
let database: IDBDatabase | null = null;
/** A browser that neither opens nor refuses must not keep the page from opening. */
const patienceMs = 3000;

function openDatabase(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), patienceMs);
    try {
      const opening = indexedDB.open('shuheng', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

/** One transaction; settles when it is durable. */
function transact<Answer>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, tell: (answer: Answer) => void) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (!database) return reject(new Error('no database'));
    const transaction = database.transaction(storeName, mode, { durability: 'strict' });
    let answer: Answer;
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    work(transaction.objectStore(storeName), (told) => {
      answer = told;
    });
  });
}

/** Before anything is read. Reads anew what other tabs have written meanwhile. */
export async function openDevice(): Promise<void> {
  database ??= await openDatabase();
  if (!database) return;
  // A later release may want to change it.
  database.onversionchange = () => database?.close();
  memory.clear();
  await transact<void>('readonly', (store) => {
    store.openCursor().onsuccess = ({ target }) => {
      const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
      if (!cursor) return;
      memory.set(String(cursor.key), cursor.value);
      cursor.continue();
    };
  }).catch(() => undefined);
  await moveFromLocalStorage();
}

/** Earlier releases kept drafts and receipts there. Removed only once they are safe here. */
async function moveFromLocalStorage(): Promise<void> {
  if (typeof localStorage === 'undefined') return;
  const moved = Object.keys(localStorage).filter((key) => /^shuheng:(draft|receipt):/.test(key));
  for (const key of moved) {
    try {
      if (!memory.has(key)) await device.write(key, JSON.parse(localStorage.getItem(key) ?? 'null'));
      if (database) localStorage.removeItem(key);
    } catch {
      // What cannot be read stays where it is.
    }
  }
}

export const device = {
  /** False when nothing outlives this page. */
  get survives(): boolean {
    return database !== null;
  },
  read<Thing>(key: string): Thing | null {
    return (memory.get(key) as Thing | undefined) ?? null;
  },
  keys: (prefix: string): string[] => [...memory.keys()].filter((key) => key.startsWith(prefix)),
  async write(key: string, thing: unknown): Promise<void> {
    await device.change(key, () => thing);
  },
  async forget(key: string): Promise<void> {
    memory.delete(key);
    if (database) await transact<void>('readwrite', (store) => void store.delete(key));
  },
  /**
   * Reads, decides and writes in one transaction, whatever other tabs do meanwhile.
   * @param decide given what is kept now; undefined leaves it
   * @returns what is kept afterwards
   */
  async change<Thing>(key: string, decide: (before: Thing | null) => Thing | undefined): Promise<Thing | null> {
    if (!database) {
      const after = decide(device.read<Thing>(key));
      if (after !== undefined) memory.set(key, after);
      return device.read<Thing>(key);
    }
    const kept = await transact<Thing | null>('readwrite', (store, tell) => {
      const reading = store.get(key) as IDBRequest<Thing | undefined>;
      reading.onsuccess = () => {
        const before = reading.result ?? null;
        const after = decide(before);
        tell(after === undefined ? before : after);
        if (after !== undefined) store.put(after, key);
      };
    });
    if (kept === null) memory.delete(key);
    else memory.set(key, kept);
    return kept;
  },
};

const tabMemory = new Map<string, string>();

/** Ends with the tab. */
export const tab = {
  read<Thing>(key: string): Thing | null {
    try {
      const text = tabMemory.get(key) ?? sessionStorage.getItem(key);
      return text === null ? null : (JSON.parse(text) as Thing);
    } catch {
      return null;
    }
  },
  write(key: string, thing: unknown): void {
    const text = JSON.stringify(thing);
    try {
      sessionStorage.setItem(key, text);
    } catch {
      tabMemory.set(key, text);
    }
  },
  forget(key: string): void {
    tabMemory.delete(key);
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
};
