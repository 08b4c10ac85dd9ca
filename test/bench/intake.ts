// How many responses a second come in: check, score, store and count, each acknowledged answer durable, beside bare routes
// that parse the same body and insert it. The three servers stand side by side, are warmed up, as a server that has been
// running is, and take turns under the load; medians of five.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Bench, median, type Row, row } from './bench.ts';
import type { Load, Measured } from './generator.ts';
import type { Served } from './intake-server.ts';
import { makePlace } from './make-place.ts';
import { runRoom, type Started, startRoom } from './processes.ts';

const rounds = 5;
const perRound = 6000;
const warmUp = 8000;
/** A burst of a region: many schools at once. */
const institutions = 20;
const kinds = ['shuheng', 'bare-single', 'bare-batched'] as const;
type Kind = (typeof kinds)[number];

export function intakeBench(
  connections: number,
  openDatabase?: () => Promise<{ url: string; end(): Promise<void> }>,
): Bench {
  const name = `intake-${connections}${openDatabase ? '-postgres' : ''}`;
  return {
    name,
    what: `responses per second over ${connections} connections, 33 items, every acknowledged answer durable`,
    async run(say) {
      const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-bench-'));
      const database = await openDatabase?.();
      try {
        const place = { dataDir, databaseUrl: database?.url ?? null };
        return await measure(name, connections, place, say);
      } finally {
        await database?.end();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
  };
}

async function measure(
  name: string,
  connections: number,
  place: { dataDir: string; databaseUrl: string | null },
  say: (line: string) => void,
): Promise<Row[]> {
  const requests = join(place.dataDir, 'requests.json');
  const made = await makePlace(place, warmUp + rounds * perRound, institutions);
  writeFileSync(requests, JSON.stringify(made));
  const found: Record<Kind, Measured[]> = { shuheng: [], 'bare-single': [], 'bare-batched': [] };
  const servers = new Map<Kind, Started>();
  try {
    for (const kind of kinds)
      servers.set(kind, await startRoom('intake-server.ts', { ...place, kind } satisfies Served));
    for (let round = -1; round < rounds; round++) {
      for (const [kind, server] of servers) {
        const load: Load = {
          ...{ requests, connections, port: Number(server.line), path: '/api/responses' },
          ...(round < 0 ? { from: 0, count: warmUp } : { from: warmUp + round * perRound, count: perRound }),
        };
        const measured = await runRoom<Measured>('generator.ts', load);
        if (measured.refused > 0) throw new Error(`${kind} refused ${measured.refused} responses`);
        if (round < 0) continue;
        found[kind].push(measured);
        say(`${name} ${kind} ${Math.round(measured.perSecond)}/s, p99 ${measured.p99.toFixed(1)} ms`);
      }
    }
  } finally {
    for (const server of servers.values()) await server.end();
  }
  const size = place.databaseUrl ? [] : [bytesPerAnswer(name, place.dataDir)];
  const of = (kind: Kind, what: keyof Measured): number => median(found[kind].map((one) => one[what]));
  const baseline = (kind: Kind, what: keyof Measured) => ({ name: kind, value: of(kind, what) });
  const speed = of('shuheng', 'perSecond');
  return [
    row(name, speed, '1/s', baseline('bare-single', 'perSecond'), '≥ 1.0 (≥ 0.6 where a durable commit takes < 1 ms)'),
    row(name, speed, '1/s', baseline('bare-batched', 'perSecond'), '≥ 0.4 (at least 0.35)'),
    row(
      `${name}-p99`,
      of('shuheng', 'p99'),
      'ms',
      baseline('bare-batched', 'p99'),
      connections === 64 ? '< 50 ms' : undefined,
    ),
    ...size,
  ];
}

/** What the answers take up in the database, with their sheets, counters and indexes, beside the bare bodies. */
function bytesPerAnswer(name: string, dataDir: string): Row {
  const own = ['responses', 'sheets', 'cohort_counters', 'item_products'];
  const perRow = (file: string, tables: readonly string[]): number => {
    const db = new Sqlite(join(dataDir, file));
    const pages = db
      .prepare('SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_schema WHERE tbl_name = ?)')
      .pluck();
    const bytes = tables.reduce((sum, table) => sum + (pages.get(table) as number), 0);
    const rows = db.prepare(`SELECT count(*) FROM ${tables[0]}`).pluck().get() as number;
    db.close();
    return bytes / rows;
  };
  const baseline = { name: 'bare-single', value: perRow('bare-single.sqlite', ['bare']) };
  return row(`${name}-bytes-per-answer`, perRow('shuheng.sqlite', own), 'B', baseline, '≤ 1536 B');
}
