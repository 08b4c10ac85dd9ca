// Which uploads this device has begun: choosing the same file again goes on with them, after a reload or another day.
const key = 'shuheng:uploads';

export interface Unfinished {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
}
type Chosen = Pick<File, 'name' | 'size' | 'lastModified'>;

export function unfinished(): readonly Unfinished[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

const same = (one: Chosen, other: Chosen): boolean =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

export const begunBefore = (file: Chosen): string | undefined => unfinished().find((one) => same(one, file))?.id;

export function remember(id: string, { name, size, lastModified }: Chosen): void {
  write([...unfinished().filter((one) => one.id !== id), { id, name, size, lastModified }]);
}

export function forget(id: string): void {
  write(unfinished().filter((one) => one.id !== id));
}

function write(list: readonly Unfinished[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(list));
  } catch {
    // Private windows: an upload goes on as long as the page is open.
  }
}
