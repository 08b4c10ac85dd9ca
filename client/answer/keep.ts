// What the device remembers. Private windows and full disks may refuse: then memory serves until the page is closed,
// and `survives` tells the respondent so. Session things end with the tab.

const memory = new Map<string, string>();

function open(which: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    const storage = window[which];
    const probe = 'shuheng:probe';
    storage.setItem(probe, '1');
    storage.removeItem(probe);
    return storage;
  } catch {
    return null;
  }
}

export interface Keep {
  /** False when nothing outlives this page. */
  readonly survives: boolean;
  read<Thing>(key: string): Thing | null;
  write(key: string, thing: unknown): void;
  forget(key: string): void;
  keys(): string[];
}

function keepIn(storage: Storage | null): Keep {
  return {
    survives: storage !== null,
    read<Thing>(key: string) {
      const text = memory.get(key) ?? storage?.getItem(key) ?? null;
      try {
        return text === null ? null : (JSON.parse(text) as Thing);
      } catch {
        return null;
      }
    },
    write(key, thing) {
      const text = JSON.stringify(thing);
      try {
        if (!storage) throw new Error('no storage');
        storage.setItem(key, text);
        memory.delete(key);
      } catch {
        memory.set(key, text);
      }
    },
    forget(key) {
      memory.delete(key);
      storage?.removeItem(key);
    },
    keys: () =>
      [...new Set([...memory.keys(), ...(storage ? Object.keys(storage) : [])])].filter((key) =>
        key.startsWith('shuheng:'),
      ),
  };
}

export const device: Keep = keepIn(open('localStorage'));
export const tab: Keep = keepIn(open('sessionStorage'));
