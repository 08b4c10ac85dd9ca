// rating → likert. Points are the written values, or those from rateMin to rateMax; the words at the ends join their numbers.
import { below } from '../left-out.ts';
import { isNumber, type Source } from '../source.ts';
import { neutral, type Wording } from '../wording.ts';
import { readEntries } from './entries.ts';
import { type Convert, type Head, makeCode, noteValues, type Setting } from './question.ts';

interface Point {
  readonly value: string | number | boolean;
  readonly text: Wording;
}

export const convertRating: Convert = (source, head, setting) => {
  const points = describeEnds(readPoints(source, head, setting), source, head, setting);
  const scale = setting.scales.keep(
    points.map(({ text }) => text),
    head.place,
  );
  if (scale === null) return [];
  const values = points.map(({ value }, at) => [value, at + 1] as const);
  const code = makeCode(head.name, 'Q', head.place, setting);
  noteValues(values, head.place, setting.ledger);
  source.close();
  return [
    {
      ...{ name: head.name, place: head.place, code, stem: head.stem, hint: head.hint, shownIf: head.shownIf },
      body: { kind: 'likert', scale, ...(head.required ? {} : { decline: true }) },
      ...{ options: [], decline: null, values },
    },
  ];
};

/** Whoever writes values and still wants them generated gets what SurveyJS then shows: the generated ones. */
function readPoints(source: Source, head: Head, setting: Setting): Point[] {
  if (source.takeIf((value): value is true => value === true, 'autoGenerate')) return generated(source);
  const written = readEntries(source.take('rateValues'), 'rateValues', head.place, setting, { conditions: false });
  if (written.length === 0) return generated(source);
  source.take('autoGenerate');
  return written;
}

const isPositive = (value: unknown): value is number => isNumber(value) && value > 0;
/** Enough to see that there are too many. */
const mostGenerated = 100;

/** SurveyJS lets a count move the end that is not written, and ignores it where both are or neither is: then it is listed. */
function generated(source: Source): Point[] {
  const step = source.takeIf(isPositive, 'rateStep') ?? 1;
  const [first, last] = [source.takeIf(isNumber, 'rateMin'), source.takeIf(isNumber, 'rateMax')];
  const oneEnd = (first === undefined) !== (last === undefined);
  const span = oneEnd ? source.takeIf(isPositive, 'rateCount') : undefined;
  const reach = span === undefined ? undefined : step * (span - 1);
  const min = first ?? (last !== undefined && reach !== undefined ? last - reach : 1);
  const max = last ?? (reach === undefined ? 5 : min + reach);
  const count = Math.trunc((max - min) / step) + 1;
  source.takeIf((value): value is number => value === count, 'rateCount');
  return Array.from({ length: Math.max(0, Math.min(count, mostGenerated)) }, (_, at) => {
    const value = Number((min + at * step).toFixed(6));
    return { value, text: neutral(String(value)) };
  });
}

function describeEnds(points: readonly Point[], source: Source, head: Head, { words }: Setting): readonly Point[] {
  const read = (name: string, old: string): Wording | null =>
    words.read(source.take(name, old), below(head.place, name));
  const first = read('minRateDescription', 'mininumRateDescription');
  const last = read('maxRateDescription', 'maximumRateDescription');
  return points.map((point, at) => {
    const described = at === 0 ? first : at === points.length - 1 ? last : null;
    return described ? { value: point.value, text: beside(point.text, described) } : point;
  });
}

function beside(label: Wording, description: Wording): Wording {
  const whole: Record<string, string> = {};
  for (const [language, text] of Object.entries(label)) {
    const words = description[language as keyof Wording];
    const [open, shut] = language === 'zh-CN' ? ['（', '）'] : [' (', ')'];
    whole[language] = words === undefined || words === text ? text : `${text}${open}${words}${shut}`;
  }
  return whole;
}
