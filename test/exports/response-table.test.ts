// One row per response, over two small instruments that use every kind of item.
import { describe, expect, test } from 'vitest';
import type { LinkedShare } from '../../scoring/model.ts';
import { resolvePins } from '../../server/campaigns/pinned.ts';
import { checkTable } from '../../server/exports/check-table.ts';
import type { Cell, MissingCode } from '../../server/exports/export-format.ts';
import { formats } from '../../server/exports/formats/index.ts';
import * as codes from '../../server/exports/missing-codes.ts';
import { responseTable, type Told } from '../../server/exports/response-table.ts';
import { ResponseWindow } from '../../server/exports/response-window.ts';
import { createCatalog, createVersion } from '../../server/instruments/catalog.ts';
import { packedAnswers } from '../../server/storage/packed-answers.ts';
import { type SmallDraft, smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';
import { written } from './written.ts';

function versionOf({ instrument, texts, profiles }: SmallDraft) {
  const [profile] = profiles;
  const named = { name: profile.name, number: profile.number, sha256: '', profile };
  return createVersion({ instrument, texts, published: { date: '2026-11-01', sha256: '' }, profiles: [named] });
}
const versions = [smallPersonDraft(), smallInstitutionDraft()].map(versionOf);
const pins = resolvePins(
  createCatalog(versions),
  versions.map(({ id, version, profiles: [profile] }) => ({
    ...{ instrument: id, version },
    ...{ profileName: profile!.name, profileNumber: profile!.number },
  })),
);
const [person, institution] = pins as [(typeof pins)[0], (typeof pins)[0]];
const tableOf = (pin: (typeof pins)[0]) =>
  responseTable(pin, {
    campaign: '批次',
    campaigns: [{ number: 7, name: '批次' }],
    language: 'zh-CN',
    createdAt: Date.UTC(2026, 10, 25),
    institutions: ['某校'],
    content: 'responses',
  });

const everything: Told = { background: true, hidden: new Set() };
interface Given {
  readonly context?: Record<string, string>;
  readonly answers?: string;
  readonly level?: number;
  readonly overall?: number;
  readonly scores?: string;
  readonly linked?: readonly LinkedShare[];
}
function windowOf({ context = {}, answers = '{}', level, overall, scores, linked }: Given): ResponseWindow {
  const window = new ResponseWindow();
  window.begin('');
  const shares = linked ? JSON.stringify(linked) : null;
  const told = [level ?? null, overall ?? null, scores ?? null, shares] as const;
  window.add(['secret-subject', '1.0.0', JSON.stringify(context), answers, ...told]);
  return window;
}
const kept = packedAnswers.write;

function rowOf(pin: (typeof pins)[0], response: Given, told: Told): Cell[] {
  const { bytes, responses } = windowOf(response);
  return tableOf(pin).rowOf(bytes, responses[0]!, { key: 'k'.repeat(16), institution: '某校', campaign: 7 }, told);
}
function read(pin: (typeof pins)[0], response: Given, told: Told = everything): Record<string, Cell> {
  const { table } = tableOf(pin);
  const row = rowOf(pin, response, told);
  expect(row).toHaveLength(table.columns.length);
  return Object.fromEntries(table.columns.map(({ name }, at) => [name, row[at]!]));
}

describe('a row of an export', () => {
  test('holds each answer under its item’s code, and one column per option where several may be chosen', () => {
    const row = read(person, {
      context: { role: 'teacher' },
      answers: kept({
        'A.1.1-L': { is: 'value', value: 4 },
        'A.2-K': { is: 'value', value: 'b' },
        'B.1-K': { is: 'value', value: ['a', 'c'] },
        'B.2-I': { is: 'value', value: 2 },
        'B.2-T': { is: 'value', value: '=很好' },
      }),
    });
    expect(row).toMatchObject({
      ...{ row_key: 'kkkkkkkkkkkkkkkk', institution: '某校', campaign: 7, version: '1.0.0', context_role: 'teacher' },
      ...{ 'A.1.1-L': 4, 'A.2-K': 'b', 'B.1-K_a': 1, 'B.1-K_b': 0, 'B.1-K_c': 1, 'B.2-I': 2, 'B.2-T': '=很好' },
    });
    expect(JSON.stringify(row)).not.toContain('secret-subject');
  });

  test('keeps apart what was not asked, declined, does not apply and is withheld', () => {
    const answers = kept({
      'A.1.1-L': { is: 'skipped' },
      'A.2-K': { is: 'not-applicable' },
      'B.1-K': { is: 'skipped' },
      'B.2-I': { is: 'value', value: 2 },
    });
    const row = read(person, { answers }, { background: false, hidden: new Set(['B.2-I', 'B.2-T']) });
    expect(row).toMatchObject({
      context_role: codes.withheld,
      'A.1.1-L': codes.skipped,
      'A.1.2-L': null,
      'A.2-K': codes.notApplicable,
      'B.1-K_a': codes.skipped,
      'B.2-I': codes.withheld,
      'B.2-T': null,
    });
  });

  test('gives level, overall and the first two levels of indicators, and why one has no score', () => {
    const { indicators } = person.version.instrument;
    const scores = indicators
      .map(({ code }) => ({ A: '50000', 'A.1': '-', 'A.2': '37500', M: '' })[code] ?? '0')
      .join(' ');
    const row = read(person, { level: 2, overall: 43_210, scores });
    expect(row).toMatchObject({
      ...{ score_level: 2, score_overall: 43.21, score_A: 50, 'score_A.2': 37.5, score_B: 0 },
      ...{ 'score_A.1': codes.insufficient, score_M: codes.notApplicable },
    });
    expect(Object.keys(row)).not.toContain('score_A.1.1');
    expect(read(person, {})).toMatchObject({ score_level: codes.insufficient, score_A: codes.insufficient });
  });

  test('of an institution tells a counted fact with its 口径, the linked share, and why an item does not apply', () => {
    const fact = { numerator: 57, denominator: 100, asOf: '2026-09-01', basis: '在编', department: '人事处' };
    const { instrument } = institution.version;
    const reasoned = instrument.items.find(({ notApplicable }) => notApplicable?.reason)!;
    const row = read(institution, {
      context: { institutionType: 'higher-vocational' },
      answers: kept({
        'D1.1-N': { is: 'value', value: fact },
        [reasoned.code]: { is: 'not-applicable', reason: '本校没有' },
      }),
      linked: [
        {
          ...{ item: 'D1.3-R', instrument: 'small-person', persons: 20, invited: 25, state: 'usable' },
          ...{ share: 62.5, low: 40, high: 80 },
        },
      ],
    });
    expect(row).toMatchObject({
      context_institutionType: 'higher-vocational',
      'D1.1-N': 57,
      'D1.1-N_numerator': 57,
      'D1.1-N_denominator': 100,
      'D1.1-N_as_of': '2026-09-01',
      'D1.1-N_basis': '在编',
      'D1.1-N_department': '人事处',
      'D1.3-R': 62.5,
      [`${reasoned.code}_reason`]: '本校没有',
    });
    const gap = row[reasoned.code] as MissingCode;
    expect(gap.text).toBe('NA');
    expect(read(institution, {})['D1.3-R']).toBe(codes.insufficient);
  });

  test('of a consortium tells a sum and what each member counted', () => {
    const draft = structuredClone(smallInstitutionDraft());
    for (const item of draft.instrument.items) if (item.code === 'D2.1-N') Object.assign(item, { form: 'sum' });
    const version = versionOf(draft);
    const profile = { profileName: 'default', profileNumber: 1 };
    const [joint] = resolvePins(createCatalog([version]), [{ instrument: version.id, version: '1.0.0', ...profile }]);
    const members = [
      { name: '某集团', value: 30 },
      { name: '某大学', value: 12 },
    ];
    const notes = { asOf: '2026-09-01', basis: '按合同', department: '秘书处' };
    const row = read(joint!, {
      answers: kept({ 'D2.1-N': { is: 'value', value: { numerator: 42, members, ...notes } } }),
    });
    expect(row).toMatchObject({ 'D2.1-N': 42, 'D2.1-N_members': '某集团=30; 某大学=12', 'D2.1-N_basis': '按合同' });
    expect(Object.keys(row)).not.toContain('D2.1-N_numerator');
  });

  test.each(pins)('of $id can be written in every format, with labels in both languages', async (pin) => {
    const { table } = tableOf(pin);
    checkTable(table);
    for (const { name, label } of table.columns)
      expect([name, label['zh-CN'].length > 0, label.en.length > 0]).toEqual([name, true, true]);
    const rows = [rowOf(pin, {}, everything)];
    for (const format of formats) expect((await written(format, table, rows)).length).toBeGreaterThan(100);
  });
});
