// Notices which keys of a case's input an adapter looks at. An option that nobody reads would silently not be applied.

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface TrackedInput {
  input: Record<string, Json>;
  /** Paths never read, e.g. `missing` or `variants[].data`; a path read in one element of a list counts as read. */
  unread(): string[];
}

export function trackReads(raw: Record<string, Json>): TrackedInput {
  const present = new Set<string>();
  const read = new Set<string>();
  const wrap = (value: Json, path: string): Json => {
    if (Array.isArray(value)) return value.map((one) => wrap(one, `${path}[]`));
    if (value === null || typeof value !== 'object') return value;
    const prefix = path === '' ? '' : `${path}.`;
    const copy = Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        present.add(prefix + key);
        return [key, wrap(inner, prefix + key)];
      }),
    );
    return new Proxy(copy, {
      get(target, key) {
        if (typeof key === 'string') read.add(prefix + key);
        return Reflect.get(target, key) as Json;
      },
    });
  };
  return {
    input: wrap(raw, '') as Record<string, Json>,
    unread: () => [...present].filter((path) => !read.has(path)),
  };
}
