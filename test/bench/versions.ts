// What authors and the intake wait for: checking and comparing an instrument of 300 items, and answer sets checked per second
// by the gate compiled for one of 33 items. Beside each a plain piece of work on the same data.
import { checkInstrument } from '../../questionnaires/schema/check-instrument.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { compareVersions } from '../../questionnaires/versions/compare-versions.ts';
import { type LargeDraft, largeDraft } from '../builders/large-instrument.ts';
import { type Bench, median, type Row, row } from './bench.ts';
import { benchCatalog } from './instrument-33.ts';
import { compare } from './scoring.ts';

const size = 300;
const sets = 1000;
const rounds = 9;

/** Every tenth item reworded or asked otherwise, one dropped and one new per dimension. */
function edited(): LargeDraft {
  const draft = largeDraft(size);
  const { items } = draft.instrument;
  draft.instrument.version = '1.1.0';
  for (const [at, item] of items.entries()) {
    if (at % 10 === 0) draft.texts['zh-CN'].items[item.code]!.stem += '（近一学期）';
    if (at % 10 === 5) item.decline = true;
  }
  const added = items.filter((_, at) => at % 30 === 1).map((item) => ({ ...item, code: `${item.code}2` }));
  for (const { code } of added)
    for (const texts of Object.values(draft.texts)) texts.items[code] = texts.items[code.slice(0, -1)]!;
  draft.instrument.items = [...items.filter((_, at) => at % 30 !== 3), ...added];
  return draft;
}

const large: Bench = {
  name: 'check-300',
  also: ['compare-300'],
  what: `checking an instrument of ${size} items, and comparing it with its next version`,
  run: async (say): Promise<Row[]> => {
    const [before, after] = [largeDraft(size), edited()];
    const faults = checkInstrument(before);
    if (faults.length > 0) throw new Error(JSON.stringify(faults[0]));
    const compared = compareVersions(before, after);
    say(`${compared.items.length} items changed, ${compared.bump}`);
    const checked = compare(
      () => checkInstrument(before),
      () => JSON.parse(JSON.stringify(before)),
    );
    const both = compare(
      () => compareVersions(before, after),
      () => JSON.parse(JSON.stringify([before, after])),
    );
    return [
      row('check-300', checked.ours, 'ms', { name: 'json-round-trip', value: checked.plain }, '< 50 ms'),
      row('compare-300', both.ours, 'ms', { name: 'json-round-trip', value: both.plain }, '< 50 ms'),
    ];
  },
};

/** Sets per second, median of several rounds after one that compiles. */
function perSecond(given: readonly unknown[], use: (one: unknown) => boolean): number {
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const begun = performance.now();
    for (const one of given) if (!use(one)) throw new Error('A faultless answer set was refused');
    if (round >= 0) times.push(performance.now() - begun);
  }
  return (given.length / median(times)) * 1000;
}

/** What the least careful check would do: every answer a whole number from 1 to 5. */
function isPlain(sent: unknown): boolean {
  const { answers } = sent as { answers: Record<string, { is: string; value: number }> };
  for (const code in answers) {
    const answer = answers[code];
    if (answer?.is !== 'value' || !(answer.value >= 1 && answer.value <= 5)) return false;
  }
  return true;
}

const gate: Bench = {
  name: 'checker-33',
  what: 'answer sets of 33 items checked on one core by the compiled gate',
  run: async (): Promise<Row[]> => {
    const { version } = benchCatalog();
    const { instrument, checker } = version;
    const own = instrument.contexts.filter(({ from }) => from === 'respondent');
    const given = Array.from({ length: sets }, (_, at) => {
      const context = Object.fromEntries(own.map(({ code, values }) => [code, values[at % values.length] as string]));
      const subject = { institutionType: 'higher-vocational' };
      const random = seededRandom(at);
      const answers = simulate({ instrument, context: { ...context, ...subject }, random, lean: () => 0.5 });
      // Through JSON, as it comes from the network.
      return JSON.parse(JSON.stringify({ context, answers, subject })) as Parameters<typeof checker.check>[0];
    });
    const ours = perSecond(given, (one) => checker.check(one as (typeof given)[number]).ok);
    const plain = perSecond(given.filter(isPlain), isPlain);
    return [row('checker-33', ours, 'sets/s', { name: 'plain-loop', value: plain }, '≥ 100,000 sets/s')];
  },
};

export const versionBenches: readonly Bench[] = [large, gate];
