// Several closed campaigns in one file, whatever became of their instrument in between: over random histories of versions, with
// a real database, every cell equals the stored answer of its response under its item's code.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import readExcel from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../questionnaires/schema/instrument.ts';
import { type Answer, type NumberValue, numberResult } from '../../questionnaires/schema/response.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { exportResponses } from '../../server/exports/export-responses.ts';
import { type CatalogVersion, createCatalog } from '../../server/instruments/catalog.ts';
import { options, versionHistory } from '../builders/version-history.ts';
import { engines } from './engines.ts';
import { type Caller, House, sha256, submit } from './house.ts';

const schools = 2;
const runs = 3;
const seed = Math.floor(Math.random() * 2 ** 31);
const histories = fc
  .sample(fc.tuple(...Array.from({ length: runs }, (_, at) => versionHistory(`form-${at}`))), { numRuns: 1, seed })
  .flat();

type Cells = Record<string, unknown>;
interface Read {
  readonly rows: readonly Cells[];
  readonly codebook: readonly { readonly code: string; readonly versions: string }[];
}

describe.each(engines)(
  `exports over random version histories (seed ${seed}) on $name`,
  { timeout: 90_000 },
  (engine) => {
    let house: House;
    let operator: Caller;
    const institutions: string[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'shuheng-union-'));
    /** Campaigns of each history, one per version, rising. */
    const campaigns: string[][] = [];

    beforeAll(async () => {
      house = await House.open(engine, { catalog: createCatalog(histories.flat()) });
      operator = await house.becomeOperator();
      for (let at = 0; at < schools; at++) {
        const school = { name: `学校${at}`, type: 'higher-vocational', region: '某省' };
        institutions.push((await operator('POST', '/api/institutions', school)).body.id);
      }
      for (const versions of histories) campaigns.push(await Promise.all(versions.map(hold)));
    });
    afterAll(async () => {
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function hold(version: CatalogVersion, at: number): Promise<string> {
      const pin = { instrument: version.id, version: version.version, profile: { name: 'default', number: 1 } };
      const draft = { name: '批次', organiser: '测试中心', opens: '2026-11-20', closes: '2026-11-30', pins: [pin] };
      const { id } = (await operator('POST', '/api/campaigns', { ...draft, institutions })).body;
      expect((await operator('POST', `/api/campaigns/${id}/open`, {})).status).toBe(200);
      const { links } = (await operator('GET', `/api/campaigns/${id}/links`)).body;
      for (const [school, link] of links.entries()) {
        const { pass } = (await house.ask('POST', `/api/links/${link.url.split('/a/')[1]}/begin`, {})).body;
        const kept = await submit(house, pass, said(version, seed + 100 * at + school));
        expect([kept.status, kept.text]).toEqual([201, kept.text]);
      }
      expect((await operator('POST', `/api/campaigns/${id}/close`)).status).toBe(200);
      return id;
    }

    function said(version: CatalogVersion, own: number) {
      const { instrument } = version;
      const random = seededRandom(own);
      const context = { institutionType: 'higher-vocational' };
      const { profile } = version.profiles[0]!;
      const answers = simulate({ instrument, profile, context, random, lean: () => random() });
      return {
        ...{ instrument: version.id, version: version.version, language: 'zh-CN', context: {}, answers },
        resultKeyHash: sha256(String(own)),
      };
    }

    async function exported(chosen: readonly string[], instrument: string, format: string): Promise<Read> {
      const { storage, catalog, programmes } = house.deps;
      const [campaign, ...others] = chosen as [string, ...string[]];
      const result = await exportResponses({
        ...{ storage, catalog, programmes, now: () => house.time, checkpoint: null },
        params: {
          ...{ campaign, instrument, format, content: 'responses', spelling: 'codes', language: 'zh-CN', institutions },
          ...{ others: others.map((id) => ({ campaign: id, institutions })), owner: null, about: '' },
        },
        file: (name) => join(folder, name),
        report: async () => {},
        mail: null,
        baseUrl: '',
        cancelled: () => false,
      });
      expect(result!.summary.rows).toBe(chosen.length * schools);
      const csv = (file: string) =>
        parse(readFileSync(join(folder, file)), { bom: true, columns: true, record_delimiter: '\r\n' });
      return { rows: await readRows(format), codebook: csv('codebook.csv') as Read['codebook'] };
    }

    async function readRows(format: string): Promise<Cells[]> {
      const content = readFileSync(join(folder, `data.${format}`));
      if (format === 'csv')
        return parse(content, { bom: true, columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
      if (format === 'xlsx') {
        const [head, ...rows] = (await readExcel(content))[0]!.data as unknown[][];
        return rows.map((row) => Object.fromEntries(head!.map((name, at) => [String(name), row[at]])));
      }
      return content
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Cells);
    }

    async function stored(campaign: string) {
      const { responses, institutions: names, campaigns: table } = house.deps.storage.tables;
      return house.deps.storage.db
        .select({ answers: responses.answers, version: responses.version, school: names.name, number: table.number })
        .from(responses)
        .innerJoin(names, eq(names.id, responses.institution))
        .innerJoin(table, eq(table.id, responses.campaign))
        .where(eq(responses.campaign, campaign));
    }

    const spell = (cell: unknown): string => {
      if (cell === null || cell === undefined || cell === '') return '';
      return typeof cell === 'object' ? (cell as { missing: string }).missing : String(cell);
    };

    /** By sub-column, written down from the answer itself. */
    function due(item: Item, answer: Answer | undefined): Record<string, string> {
      const names = item.kind === 'choices' ? options.map((option) => `_${option}`) : [''];
      if (!answer) return Object.fromEntries(names.map((name) => [name, '']));
      if (answer.is !== 'value')
        return Object.fromEntries(names.map((name) => [name, answer.is === 'skipped' ? 'SKIP' : 'NA']));
      const { value } = answer;
      if (item.kind === 'choices')
        return Object.fromEntries(
          options.map((option) => [`_${option}`, (value as string[]).includes(option) ? '1' : '0']),
        );
      if (item.kind !== 'number') return { '': String(value) };
      const fact = value as NumberValue;
      const result = numberResult(item.form, fact);
      return { '': result === null ? '' : String(result), _numerator: String(fact.numerator), _basis: fact.basis };
    }

    const scaleOf = (item: Item | undefined): string =>
      item ? `${item.kind} ${item.kind === 'ladder' ? item.steps : ''}` : 'none';

    test.each(['csv', 'jsonl', 'xlsx'])(
      '%s: every cell is the stored answer for its response and code',
      async (format) => {
        let cells = 0;
        for (const [at, versions] of histories.entries()) {
          const chosen = campaigns[at]!.toReversed();
          const { rows, codebook } = await exported(chosen, versions[0]!.id, format);
          const versionsOf = new Map(codebook.map(({ code, versions: told }) => [code, told.split('; ')]));
          expect(Object.keys(rows[0]!)).toEqual(codebook.map(({ code }) => code));
          const all = (await Promise.all(chosen.map(stored))).flat();
          expect(rows).toHaveLength(all.length);
          for (const row of rows) {
            const found = all.filter((one) => one.number === Number(row.campaign) && one.school === row.institution);
            expect(found).toHaveLength(1);
            const { answers, version } = found[0]!;
            expect([row.version, row.profile]).toEqual([version, 'default@1']);
            const own = versions.find((one) => one.version === version)!;
            const filled = new Set<string>();
            for (const item of own.instrument.items)
              for (const [part, expected] of Object.entries(due(item, answers[item.code]))) {
                const here = codebook.filter(
                  ({ code, versions: told }) =>
                    code.split('@')[0] === item.code + part && told.split('; ').includes(version),
                );
                // One column and no other speaks for this code in this version.
                expect([item.code + part, here.length]).toEqual([item.code + part, 1]);
                expect([here[0]!.code, spell(row[here[0]!.code])]).toEqual([here[0]!.code, expected]);
                filled.add(here[0]!.code);
                cells++;
              }
            for (const [name, cell] of Object.entries(row))
              if (/^Q\d/.test(name) && !versionsOf.get(name)!.includes(version))
                expect([name, spell(cell), filled.has(name)]).toEqual([name, '', false]);
          }
        }
        expect(cells).toBeGreaterThan(30);
      },
    );

    test('a column never holds two kinds or scales; the newest version has the plain names, in its own order', async () => {
      for (const [at, versions] of histories.entries()) {
        const { codebook } = await exported(campaigns[at]!, versions[0]!.id, 'csv');
        const items = codebook.filter(({ code }) => /^Q\d/.test(code));
        for (const { code, versions: told } of items) {
          const [item] = code.split(/[@_]/);
          const scales = told
            .split('; ')
            .map((version) => versions.find((one) => one.version === version)!)
            .map((one) => scaleOf(one.instrument.items.find((asked) => asked.code === item)));
          expect([code, new Set(scales).size]).toEqual([code, 1]);
        }
        const newest = versions.at(-1)!;
        const plain = items.filter(({ versions: told }) => told.split('; ').includes(newest.version));
        expect(plain.filter(({ code }) => code.includes('@'))).toEqual([]);
        const order = [...new Set(plain.map(({ code }) => code.split('_')[0]))];
        expect(order).toEqual(newest.instrument.items.map(({ code }) => code));
      }
    });
  },
);
