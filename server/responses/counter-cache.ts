// Counter rows as this process wrote them last. Nobody else writes this process's shard, so what was written is what is
// there; should it not be, the guard on the revision fails and the rows are read again.
export interface KeptRow {
  readonly vector: Float64Array;
  revision: number;
}

/** A row of eight to twelve kilobytes each. */
const mostRows = 2000;

export class CounterCache {
  #rows = new Map<string, KeptRow>();

  get(key: string): KeptRow | undefined {
    const row = this.#rows.get(key);
    // What was used last is dropped last.
    if (row) this.set(key, row);
    return row;
  }

  set(key: string, row: KeptRow): void {
    this.#rows.delete(key);
    this.#rows.set(key, row);
    if (this.#rows.size > mostRows) this.#rows.delete(this.#rows.keys().next().value ?? key);
  }

  clear(): void {
    this.#rows.clear();
  }
}
