// A panel as an Excel workbook for its operator, with names: every score, finding, criterion and opinion in a row of its own, and how far
// the assessors agree. Everything typed by people is text.
import type { Language } from '../../../questionnaires/schema/names.ts';
import { writeGrids } from '../../../questionnaires/workbook/write-grids.ts';
import type { Deps } from '../../deps.ts';
import { describeModeration, type PanelModeration } from '../panel-moderation.ts';
import type { PanelPlace } from '../panel-place.ts';
import { readSubmitted } from '../panel-subjects.ts';
import { describeSubject, type SubjectModeration } from '../subject-moderation.ts';
import { namingOf } from './indicator-name.ts';
import { type ReviewWords, reviewWords } from './review-words.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;
type Cells = readonly (string | number | null)[];
type Sheet = keyof ReviewWords['sheets'];

export async function panelWorkbook(
  parts: Parts,
  place: PanelPlace,
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const words = reviewWords(language);
  const moderation = await describeModeration(parts, place);
  const reviewed = new Set(moderation.subjects.map(({ id }) => id));
  const told: SubjectModeration[] = [];
  for (const subject of (await readSubmitted(parts, place)).filter(({ id }) => reviewed.has(id)))
    told.push(await describeSubject(parts, place, subject, null, language));
  const name = namingOf(place, language);
  const sheet = (which: Sheet, rows: readonly Cells[]) => ({
    name: words.sheets[which],
    columns: words.heads[which].map((_, at) => ({ width: at < 2 ? 30 : 16 })),
    rows: [words.heads[which], ...rows],
  });
  const bytes = writeGrids([
    sheet(
      'scores',
      told.flatMap((one) => scoreRows(words, one, name)),
    ),
    sheet(
      'findings',
      told.flatMap((one) => findingRows(words, one, name)),
    ),
    sheet(
      'criteria',
      told.flatMap((one) => criterionRows(words, one)),
    ),
    sheet(
      'opinions',
      told.flatMap((one) => opinionRows(words, one)),
    ),
    sheet('agreement', agreementRows(words, moderation)),
    sheet(
      'severity',
      moderation.severity.map((one) => [one.name, one.group, one.shared, two(one.severity), two(one.drift)]),
    ),
  ]);
  return new Uint8Array(bytes);
}

/** As papers print figures. */
const two = (value: number | null | undefined): number | null => (value == null ? null : Math.round(value * 100) / 100);

const scoreRows = (
  words: ReviewWords,
  { subject, indicators }: SubjectModeration,
  name: (code: string) => string,
): Cells[] =>
  indicators.flatMap(({ code, scores }) =>
    scores.map((one) => [
      ...[subject.name, name(code), one.alias, one.name ?? '', one.lead ? words.lead : ''],
      ...[
        one.blind,
        one.level,
        one.confidence === null ? '' : words.sure[one.confidence],
        one.comment,
        one.reason ?? '',
      ],
      one.changedAfterClaim ? words.yes : '',
    ]),
  );

const findingRows = (
  words: ReviewWords,
  { subject, indicators }: SubjectModeration,
  name: (code: string) => string,
): Cells[] =>
  indicators.map(({ code, claimed, spread, beyond, finding }) => [
    ...[subject.name, name(code), claimed, spread, beyond ? words.yes : '', two(finding.level)],
    ...[words.rules[finding.rule as keyof ReviewWords['rules']] ?? finding.rule, finding.reason],
  ]);

const criterionRows = (words: ReviewWords, { subject, criteria }: SubjectModeration): Cells[] =>
  criteria.flatMap(({ condition, source, said }) =>
    said.map(({ alias, name = '', verdict, comment }) => [
      ...[subject.name, `${condition}${source}`, alias, name, verdict === null ? '' : words.verdicts[verdict], comment],
    ]),
  );

const opinionRows = (words: ReviewWords, { subject, group, opinions }: SubjectModeration): Cells[] => [
  ...(group.text.trim() === '' ? [] : [[subject.name, words.group, group.text]]),
  ...opinions.map(({ alias, opinion }) => [subject.name, alias, opinion]),
];

function agreementRows({ figures, few }: ReviewWords, { agreement }: PanelModeration): Cells[] {
  const { shared, kappa, icc, alpha } = agreement;
  const row = (label: string, value: number | null | undefined, limits?: readonly [number, number] | null): Cells => [
    ...[label, two(value) ?? few, limits ? two(limits[0]) : null, limits ? two(limits[1]) : null],
  ];
  return [
    row(figures.shared, shared),
    row(figures.kappa, kappa?.value),
    row(figures.icc, icc?.value, icc?.limits),
    row(figures.alpha, alpha),
  ];
}
