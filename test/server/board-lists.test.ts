// The board's pure parts, and what its list costs with many applications.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardEn } from '../../client/text/board-en.ts';
import { boardZh } from '../../client/text/board-zh.ts';
import { filterBoard } from '../../server/board/filter-board.ts';
import type { BoardRow } from '../../server/board/list-board.ts';
import { nameDeed } from '../../server/board/name-deed.ts';
import { banded, spreadWithin } from '../../server/board/rank-applications.ts';
import { boardWords } from '../../server/board/words.ts';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { servedInvented } from '../builders/invented-programme.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';

const place = (application: string, low: number, high: number) => ({
  ...{ application, low, high, of: 9, basis: 'diagnosed' as const },
});

test('what assessors differ by is pooled over all that several scored; one alone tells nothing', () => {
  // By hand: (1,3) deviates by 2 squared units with one degree of freedom, (2,2,5) by 6 with two.
  expect(spreadWithin([[1, 3], [2, 2, 5], [4]])).toBeCloseTo(8 / 3, 12);
  expect(spreadWithin([[4], [2]])).toBeNull();
});

test('places whose intervals touch stand in one band; only bands follow each other', () => {
  const found = banded([place('c', 3, 5), place('a', 1, 2), place('b', 2, 3), place('d', 6, 9), place('e', 7, 8)]);
  expect(found.map(({ application, band }) => [application, band])).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 1],
    ['d', 2],
    ['e', 2],
  ]);
});

test('counts by stage are of everything else that was chosen', () => {
  const row = (id: string, stage: BoardRow['stage'], region: string, overdue = false): BoardRow => ({
    ...{
      id,
      revision: 1,
      title: `名称${id}`,
      track: 'main',
      subject: id,
      recommendedBy: null,
      stage,
      stageSince: 0,
      stageUntil: null,
    },
    ...{ submittedAt: 0, toJudge: 0, unmet: 0, objections: 0, overdue },
    unit: { id, name: `Ａ校${id}`, type: 'higher-vocational', region },
  });
  const rows = [row('1', 'screening', '云南 昆明'), row('2', 'diagnosis', '云南'), row('3', 'screening', '贵州', true)];
  expect(filterBoard(rows, { stage: 'screening', region: '云南' })).toMatchObject({
    rows: [{ id: '1' }],
    counts: { screening: 1, diagnosis: 1 },
  });
  // By the region that decides, not by the unit's own.
  const elsewhere = [{ ...row('4', 'screening', '云南'), recommendedBy: '四川省' }];
  expect([filterBoard(elsewhere, { region: '云南' }), filterBoard(elsewhere, { region: '四川' })]).toMatchObject([
    { rows: [] },
    { rows: [{ id: '4' }] },
  ]);
  expect(filterBoard(rows, { text: 'a校3' }).rows).toHaveLength(1);
  expect(filterBoard(rows, { overdue: true }).rows).toMatchObject([{ id: '3' }]);
});

test('events are worded in files as on the pages, with what they are about', () => {
  const texts = { rules: { positioning: { condition: '定位清晰', unmet: '' } }, materials: { 'form-paper': '申报表' } };
  const zh = (kind: string) => nameDeed(kind, boardWords['zh-CN'], texts);
  expect(zh('judge:positioning:met')).toBe('判定满足：定位清晰');
  expect(zh('judge:positioning:open')).toBe('取消判定：定位清晰');
  expect(zh('paper:form-paper:arrived')).toBe('登记收到：申报表');
  expect(zh('paper:form-paper:taken-back')).toBe('取消登记：申报表');
  expect(nameDeed('judge:positioning:unmet', boardWords.en, texts)).toBe('Judge as not met: 定位清晰');
  for (const [words, page] of [
    [boardWords['zh-CN'], boardZh],
    [boardWords.en, boardEn],
  ] as const) {
    const said: Readonly<Record<string, string>> = page;
    const all = (kind: string, listed: Readonly<Record<string, string>>) =>
      Object.entries(listed).map(([code, text]) => [said[`board.${kind}.${code}`], text] as const);
    const pairs = [
      ...all('decision', words.decisions),
      ...all('event', words.deeds),
      ...all('judge', words.judged),
      ...all('objection', words.objectionStates),
      ...all('rectification', words.rectificationStates),
      [said['board.given'], words.given.yes],
      [said['board.notGiven'], words.given.no],
      [said['board.tick'], words.paper.arrived],
      [said['board.untick'], words.paper['taken-back']],
      [said['board.somebody'], words.nobody],
    ] as const;
    expect(pairs.map(([, text]) => text)).toEqual(pairs.map(([onPage]) => onPage));
  }
});

describe.each(engines)('many applications on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let round: string;
  const applications = 500;

  beforeAll(async () => {
    house = await House.open(engine, { programmes: createProgrammes([servedInvented]) });
    operator = await house.becomeOperator();
    const settings = {
      window: null,
      windowReason: '',
      announcementDays: null,
      recognitions: null,
      rectificationDays: 90,
    };
    const made = { programme: 'invented-programme', version: '1.0.0', name: '2026', campaign: null, settings };
    round = (await operator('POST', '/api/programme-rounds', made)).body.id;
    const { db, tables, commit } = house.deps.storage;
    const at = house.time;
    const ids = Array.from({ length: applications }, (_, index) => `unit-${index}`);
    await commit([
      db.insert(tables.institutions).values(
        ids.map((id) => ({
          ...{ id, name: `学校${id}`, type: 'higher-vocational' as const, region: '某省', demo: false, createdAt: at },
        })),
      ),
      db.insert(tables.applications).values(
        ids.map((institution) => ({
          ...{ id: `of-${institution}`, round, institution, subject: null, track: 'main', title: '基地' },
          ...{ stage: 'screening' as const, stageSince: at, stageUntil: null, context: {}, members: [], judged: {} },
          ...{ team: 'filling' as const, note: null, submittedAt: at, revision: 1, createdBy: 'x', createdAt: at },
        })),
      ),
      db.insert(tables.applicationSections).values(
        ids.map((institution) => ({
          ...{ application: `of-${institution}`, section: 'plan', department: null, user: null, due: null, done: true },
          ...{ answers: { field: { is: 'value' as const, value: 'elsewhere' } }, revision: 1 },
          ...{ updatedBy: null, updatedAt: at },
        })),
      ),
    ]);
  });
  afterAll(() => house.close());

  test('a board of 500 is one answer with everything each waits for, found by name', async () => {
    const { body } = await operator('GET', `/api/programme-rounds/${round}/board`);
    expect(body.counts).toEqual({ screening: applications });
    expect(body.rows.every(({ toJudge }: { toJudge: number }) => toJudge === 1)).toBe(true);
    const began = performance.now();
    const one = await operator('GET', `/api/programme-rounds/${round}/board?text=unit-499`);
    if (process.env.SHUHENG_TIMES) console.info(engine.name, Math.round(performance.now() - began), 'ms');
    expect(one.body.rows).toHaveLength(1);
  });
});
