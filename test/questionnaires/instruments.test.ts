// The instruments in the house: each passes the checker, can be answered by every kind of respondent, carries what the
// measurement rules ask for, and keeps its seal.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  checkConstructs,
  checkInstrument,
  checkLinks,
  minutesOf,
} from '../../questionnaires/schema/check-instrument.ts';
import { compileChecker } from '../../questionnaires/schema/compile-checker.ts';
import { leafIndicators } from '../../questionnaires/schema/instrument.ts';
import { contextCombinations } from '../../questionnaires/schema/minutes.ts';
import { stepsOf } from '../../questionnaires/schema/scored-weights.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { brokenSeals } from '../../questionnaires/versions/seal.ts';
import { compareVersions } from '../../server/instruments/catalog.ts';
import { versionFolders } from '../../server/instruments/load-catalog.ts';
import { goldenPath } from '../../server/instruments/publish-version.ts';
import { readVersion } from '../../server/instruments/read-version.ts';

const root = join(import.meta.dirname, '..', '..');
const house = join(root, 'questionnaires');
const versions = versionFolders(house).map(readVersion);
const byId = (id: string) => versions.find(({ instrument }) => instrument.id === id)!;

describe.each(versions.map((version) => [`${version.instrument.id} ${version.instrument.version}`, version] as const))(
  '%s',
  (_, version) => {
    const { instrument, texts } = version;
    const profiles = Object.values(version.profiles);
    const checker = compileChecker(instrument);

    test('has no fault', () => {
      expect(
        checkInstrument({ instrument, texts, profiles }).map(({ path, message }) => `${path}: ${message.en}`),
      ).toEqual([]);
    });

    test('can be answered by respondents of every context and ability, with and without its keys', () => {
      for (const combination of contextCombinations(instrument))
        for (const [strength, profile] of [
          [0, profiles[0]],
          [0.5, undefined],
          [1, profiles[0]],
        ] as const) {
          const context = Object.fromEntries(combination);
          const answers = simulate({
            instrument,
            context,
            random: seededRandom(7),
            lean: () => strength,
            ...(profile ? { profile } : {}),
          });
          expect(checker.check({ context, answers })).toEqual({ ok: true, context, answers });
        }
    });

    test('is answered within the minutes its first page promises', () => {
      const minutes = minutesOf(instrument, texts['zh-CN']!);
      expect(minutes.core).toBeLessThanOrEqual(instrument.minutes.core);
      expect(minutes.module).toBeLessThanOrEqual(instrument.minutes.module);
    });

    test('tells no respondent how an answer scores', () => {
      const bundle = JSON.stringify({ instrument, texts });
      expect(bundle).not.toMatch(
        /"(correct|guess|keys|cuts|weights|personAdvice|institutionAdvice|targets|requirements|baselines)":/,
      );
    });

    test('has a card that names its licence, limits and history', () => {
      const card = readFileSync(join(version.folder, '..', 'card.md'), 'utf8');
      for (const word of ['目的', '来源', '时长', '许可', '使用限制', '版本历史', '不得用于'])
        expect(card).toContain(word);
    });

    test.runIf(version.published)('is as it was when it was sealed, and has golden cases', () => {
      expect(brokenSeals(version.raw, version.published!)).toEqual([]);
      expect(existsSync(goldenPath(join(root, 'test', 'golden'), instrument.id, instrument.version))).toBe(true);
    });
  },
);

describe('the instruments together', () => {
  test('every folder with a card holds a version, and every instrument a card', () => {
    const folders = readdirSync(house, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && existsSync(join(house, entry.name, 'card.md')),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(
      [...new Set(versions.map(({ instrument }) => instrument.id))].sort(),
    );
  });

  test('share no construct between items that differ', () => expect([...checkConstructs(versions)]).toEqual([]));

  test('link only to instruments that serve the same institutions, or leave the leaf out', () => {
    const newest = versions.filter(({ instrument }) =>
      versions.every(
        (other) =>
          other.instrument.id !== instrument.id || compareVersions(other.instrument.version, instrument.version) <= 0,
      ),
    );
    expect([...checkLinks(newest)]).toEqual([]);
  });

  test('link only to instruments of the house and to indicators these have', () => {
    for (const { instrument, profiles } of versions)
      for (const item of instrument.items.filter((candidate) => candidate.kind === 'linked')) {
        const target = byId(item.kind === 'linked' ? item.instrument : '');
        expect(target).toBeDefined();
        for (const profile of Object.values(profiles)) {
          const rule = profile.linked[item.code]!;
          if ('figure' in rule) {
            const read = target.instrument.items.find(({ code }) => code === rule.item)!;
            expect(stepsOf(target.instrument, profile, read)).toBe(rule.steps);
          } else if (rule.indicator !== null)
            expect(target.instrument.indicators.map(({ code }) => code)).toContain(rule.indicator);
        }
      }
  });

  test.each([
    ['teacher-digital-literacy', 3],
    ['student-digital-literacy', 3],
  ])('%s has at least %i keyed scenarios on AI', (id, fewest) => {
    const { instrument, profiles } = byId(id);
    const keyed = Object.keys(profiles['default@1']!.keys);
    expect(
      instrument.items.filter((item) => item.tags?.includes('ai') && keyed.includes(item.code)).length,
    ).toBeGreaterThanOrEqual(fewest);
  });

  test('the teacher tree has 5, 13 and 33 indicators and a keyed item on every 数字社会责任 leaf', () => {
    const { instrument, profiles } = byId('teacher-digital-literacy');
    const core = instrument.indicators.filter(({ code }) => code.startsWith('T'));
    expect([1, 2, 3].map((depth) => core.filter(({ code }) => code.split('.').length === depth).length)).toEqual([
      5, 13, 33,
    ]);
    const keyed = instrument.items
      .filter(({ code }) => Object.hasOwn(profiles['default@1']!.keys, code))
      .map(({ indicator }) => indicator);
    expect(core.filter(({ code }) => /^T4\.\d\.\d$/.test(code) && !keyed.includes(code))).toEqual([]);
  });

  test('the institution instrument has AI leaves in teaching, governance and practical training', () => {
    const { instrument } = byId('institution-maturity');
    expect(leafIndicators(instrument).filter((leaf) => leaf.tags?.includes('ai')).length).toBeGreaterThanOrEqual(3);
  });
});

describe('the card of the institution instrument maps the founding document', () => {
  const card = readFileSync(join(house, 'institution-maturity', 'card.md'), 'utf8');
  const section = card.split('## 文件 002 对照')[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|') && line.includes('`'));

  test('every row names only leaves that exist', () => {
    const leaves = leafIndicators(byId('institution-maturity').instrument).map(({ code }) => code);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const named = [...row.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
      expect(leaves).toEqual(expect.arrayContaining(named));
    }
  });

  test.each([
    '数字资源平台建设',
    '数据治理与应用',
    '数字化素养提升',
    '人工智能+教育',
    '分等级',
    '典型数字化工作任务',
    '虚实一体化',
    '平台互通衔接',
    '资源制作类、教学应用类',
    '产业趋势调研分析',
    '未来数字能力预测',
    '测评数据分析与建模',
    '动态画像',
    '支撑智慧校园',
    '分类评价标准体系',
    '教师数字化能力图谱',
    '学生数字素养评价指标体系',
    '数字技术岗位能力评价',
  ])('%s leads to an indicator', (phrase) => {
    expect(rows.filter((row) => row.includes(phrase))).not.toEqual([]);
  });
});
