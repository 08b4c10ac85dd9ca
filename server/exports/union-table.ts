// Columns of several versions of one instrument put together by what they say, never by where they stand: in the order of the
// newest version, then those that only older ones have. A name whose kind or scale changed, or whose words changed with a major
// version, means something else: the newest keeps the name, the other stands beside it as `name@version`.
import type { Cell, Column, Meaning, Table } from './export-format.ts';
import type { ResponseTable } from './response-table.ts';

export interface UnionTable {
  readonly table: Table;
  /** As given. */
  readonly rows: readonly ResponseTable['rowOf'][];
}

interface Merged {
  readonly members: { readonly column: Column; readonly source: number }[];
  name: string;
}

/** @param sources newest version first; they share title, language and heads */
export function unionTable(sources: readonly [ResponseTable, ...ResponseTable[]]): UnionTable {
  const [newest] = sources;
  if (sources.length === 1) return { table: newest.table, rows: [newest.rowOf] };
  const merged = merge(sources.map(({ table }) => table.columns));
  const columns = merged.map(({ members, name }) => ({ ...columnOf(members.map(({ column }) => column)), name }));
  const places = sources.map(({ table }, source) =>
    table.columns.map((column) =>
      merged.findIndex(({ members }) => members.some((one) => one.source === source && one.column === column)),
    ),
  );
  const blank = new Array<Cell>(columns.length).fill(null);
  return {
    table: { ...newest.table, columns },
    rows: sources.map(({ rowOf }, source) => {
      const own = places[source] ?? [];
      return (...given) => {
        const row = blank.slice();
        for (const [at, cell] of rowOf(...given).entries()) row[own[at] ?? -1] = cell;
        return row;
      };
    }),
  };
}

function merge(sources: readonly (readonly Column[])[]): Merged[] {
  const merged: Merged[] = [];
  for (const [source, columns] of sources.entries())
    for (const column of columns) {
      const named = merged.filter(({ members }) => members[0]?.column.name === column.name);
      const same = named.find(({ members }) => members.some((one) => saysTheSame(one.column, column)));
      if (same) same.members.push({ column, source });
      else {
        const name = named.length === 0 ? column.name : `${column.name}@${column.meaning?.version}`;
        merged.push({ name, members: [{ column, source }] });
      }
    }
  return merged;
}

function saysTheSame({ meaning: one, kind }: Column, other: Column): boolean {
  if (!one || !other.meaning) return kind === other.kind;
  const { meaning } = other;
  if (one.shape !== meaning.shape || kind !== other.kind) return false;
  return majorOf(one) === majorOf(meaning) || one.exact === meaning.exact;
}

const majorOf = ({ version }: Meaning): string => version.slice(0, version.indexOf('.'));

/** @param columns newest first: its words are told, and of the others what they say otherwise */
function columnOf(columns: readonly Column[]): Column {
  const [newest, ...older] = columns as readonly [Column, ...Column[]];
  const versions = [...new Set(columns.flatMap(({ source }) => source?.versions ?? []))];
  const earlier = older.flatMap(({ label, values, source, meaning }) =>
    meaning && !(sameText(label, newest.label) && sameText(values, newest.values))
      ? [{ version: source?.versions[0] ?? meaning.version, label, values }]
      : [],
  );
  const shared = {
    ...(newest.source ? { source: { ...newest.source, versions } } : {}),
    ...(earlier.length > 0 ? { earlier } : {}),
  };
  if (newest.kind === 'text') {
    const texts = columns.flatMap((column) => (column.kind === 'text' ? [column] : []));
    const values = allValues(texts.map((column) => column.values));
    const maxBytes = Math.max(...texts.map((column) => column.maxBytes));
    return { ...newest, ...shared, maxBytes, ...(values ? { values } : {}) };
  }
  if (newest.kind === 'date') return { ...newest, ...shared };
  const numbers = columns.flatMap((column) => (column.kind === newest.kind ? [column] : []));
  const values = allValues(numbers.map((column) => column.values));
  return { ...newest, ...shared, ...(values ? { values } : {}) };
}

const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Of a code that several name, the newest's words. */
function allValues<V extends { readonly value: string | number }>(
  lists: readonly (readonly V[] | undefined)[],
): readonly V[] | undefined {
  const found = new Map<string | number, V>();
  for (const entry of lists.flatMap((list) => list ?? [])) if (!found.has(entry.value)) found.set(entry.value, entry);
  return found.size > 0 ? [...found.values()] : undefined;
}
