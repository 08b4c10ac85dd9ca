// Durability itself: a real server is watched by the operating system's own tracer, and no answer may leave it before the
// disk has what it acknowledges. The second case shows that the first can fail.
import { Agent } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Place } from '../server/engines.ts';
import { sqlite } from './engines.ts';
import { layGround } from './ground.ts';
import { type Entry, Ledger } from './ledger.ts';
import { sendOne } from './send.ts';
import { launchServer } from './server-process.ts';
import { blind, type Deed, readDeeds, syncedBatches, tooEarly, watching } from './watch-syncs.ts';

const waves = 6;
const inWave = 8;

describe.skipIf(blind)(`no answer before the disk has it${blind ? ` (skipped: ${blind})` : ''}`, () => {
  let place: Place;
  let entries: readonly Entry[];
  beforeAll(async () => {
    place = await sqlite.makePlace();
    entries = new Ledger(await layGround(place, { institutions: 1, persons: waves * inWave })).entries;
  });
  afterAll(() => place.remove());

  /** Sends waves of submissions, each when the one before is answered. @returns what the server did meanwhile */
  async function watch(name: string, from: number, entry: readonly string[]): Promise<Deed[]> {
    const report = join(place.dataDir, name);
    const server = launchServer(place, { under: watching(report), entry });
    const url = await server.listening;
    const agent = new Agent({ keepAlive: true });
    for (let wave = 0; wave < waves; wave++) {
      const some = entries.slice(from + wave * inWave, from + (wave + 1) * inWave);
      const replies = await Promise.all(some.map((one) => sendOne(agent, url, one)));
      expect(replies.map((reply) => reply?.status)).toEqual(some.map(() => 201));
    }
    agent.destroy();
    expect(await server.kill('SIGTERM')).toBe(0);
    return readDeeds(report, server.pid);
  }

  test('each batch is acknowledged after a sync of its own has finished', { timeout: 120_000 }, async () => {
    const deeds = await watch('as-it-is', 0, ['server/main.ts']);
    expect(deeds.filter(({ what }) => what === 'acknowledged')).toHaveLength(waves * inWave);
    expect(syncedBatches(deeds)).toBeGreaterThanOrEqual(waves);
    expect(tooEarly(deeds)).toBe(0);
  });

  test('a server that does not wait for the disk is found out', { timeout: 120_000 }, async () => {
    const careless = ['--import', './test/torture/lower-synchronous.ts', 'server/main.ts'];
    const deeds = await watch('lowered', waves * inWave, careless);
    expect(deeds.filter(({ what }) => what === 'acknowledged')).toHaveLength(waves * inWave);
    expect(tooEarly(deeds)).toBeGreaterThan(0);
  });
});
