// The parts of a review on paper: one assessor's form, the findings beside all scores, agreement, site visits, lines to sign on.
import { center, left, right, textCell } from '../../../scoring/report/cells.ts';
import type { Block, Cell, Section } from '../../../scoring/report/report.ts';
import type { Agreement } from '../../../scoring/witnesses/panel-agreement.ts';
import type { Visit } from '../site-visits.ts';
import type { SubjectModeration } from '../subject-moderation.ts';
import type { ReviewWords } from './review-words.ts';

export interface FormRow {
  readonly indicator: string;
  readonly level: number | null;
  readonly confidence: 'low' | 'middle' | 'high' | null;
  readonly comment: string;
  /** Why it was changed in moderation; null = as in the first pass. */
  readonly reason: string | null;
}
export interface CriterionRow {
  /** The condition with document and clause. */
  readonly condition: string;
  readonly verdict: 'met' | 'partly' | 'unmet' | null;
  readonly comment: string;
}
export interface Form {
  /** An alias, and on the operator's copy the name. */
  readonly who: string;
  readonly rows: readonly FormRow[];
  /** Of the programme that the panel reviews for. */
  readonly criteria: readonly CriterionRow[];
  readonly opinion: string;
}
type Naming = (indicator: string) => string;

const levelText = (words: ReviewWords, level: number | null): Cell =>
  textCell(level === null ? '—' : words.level(level));
const paragraph = (text: string): Block => ({ kind: 'paragraph', text, tone: 'plain' });

const verdictText = (words: ReviewWords, verdict: CriterionRow['verdict']): Cell =>
  textCell(verdict === null ? '—' : words.verdicts[verdict]);

export function formSection(
  words: ReviewWords,
  { who, rows, criteria, opinion }: Form,
  name: Naming,
  at: number,
): Section {
  const { indicator, level, sure, comment } = words.column;
  return {
    id: `form-${at}`,
    title: `${words.form} · ${who}`,
    blocks: [
      {
        kind: 'table',
        id: `form-scores-${at}`,
        caption: words.scores,
        columns: [left(indicator, 4), center(level, 1.3), center(sure, 1), left(comment, 5)],
        rows: rows.map((row) => [
          textCell(name(row.indicator)),
          levelText(words, row.level),
          textCell(row.confidence ? words.sure[row.confidence] : '—'),
          textCell(
            [row.comment, row.reason === null ? '' : words.changed(row.reason)].filter(Boolean).join('\n') || '—',
          ),
        ]),
      },
      ...(criteria.length > 0 ? [ownCriteria(words, criteria, at)] : []),
      { kind: 'heading', text: words.opinion },
      paragraph(opinion.trim() || words.none),
      signatures(words, [who], at),
    ],
  };
}

function ownCriteria(words: ReviewWords, criteria: readonly CriterionRow[], at: number): Block {
  const { criterion, verdict, comment } = words.column;
  return {
    kind: 'table',
    id: `form-criteria-${at}`,
    caption: words.criteria,
    columns: [left(criterion, 5), center(verdict, 1.4), left(comment, 4)],
    rows: criteria.map((one) => [
      textCell(one.condition),
      verdictText(words, one.verdict),
      textCell(one.comment || '—'),
    ]),
  };
}

function jointCriteria(words: ReviewWords, criteria: SubjectModeration['criteria'], aliases: readonly string[]): Block {
  return {
    kind: 'table',
    id: 'review-criteria',
    caption: words.criteria,
    columns: [left(words.column.criterion, 5), ...aliases.map((alias) => center(alias, 1.3))],
    rows: criteria.map(({ condition, source, said }) => [
      textCell(`${condition}${source}`),
      ...aliases.map((alias) => verdictText(words, said.find((one) => one.alias === alias)?.verdict ?? null)),
    ]),
  };
}

export function findingSection(
  words: ReviewWords,
  { indicators, criteria, group, opinions }: SubjectModeration,
  name: Naming,
): Section {
  const aliases = [...new Set(indicators.flatMap(({ scores }) => scores.map(({ alias }) => alias)))];
  const { indicator, finding, rule, reason } = words.column;
  const ruleText = (by: string): string => words.rules[by as keyof ReviewWords['rules']] ?? by;
  const found = (level: number | null): Cell =>
    level === null || Number.isInteger(level) ? levelText(words, level) : { number: level, as: 'points' };
  return {
    id: 'findings',
    title: words.joint,
    blocks: [
      { kind: 'heading', text: words.group },
      paragraph(group.text.trim() || words.none),
      {
        kind: 'table',
        id: 'review-findings',
        caption: words.findings,
        columns: [
          left(indicator, 4),
          ...aliases.map((alias) => center(alias, 1.2)),
          center(finding, 1.4),
          center(rule, 1.4),
          left(reason, 3),
        ],
        rows: indicators.map((one) => [
          textCell(name(one.code)),
          ...aliases.map((alias) => levelText(words, one.scores.find((score) => score.alias === alias)?.level ?? null)),
          found(one.finding.level),
          textCell(ruleText(one.finding.rule)),
          textCell(one.finding.reason || '—'),
        ]),
      },
      ...(criteria.length > 0
        ? [
            jointCriteria(
              words,
              criteria,
              opinions.map(({ alias }) => alias),
            ),
          ]
        : []),
      { kind: 'heading', text: words.opinions },
      ...opinions.map(({ alias, lead, opinion }) =>
        paragraph(`${alias}${lead ? ` · ${words.lead}` : ''}: ${opinion.trim() || words.none}`),
      ),
    ],
  };
}

export function agreementSection(words: ReviewWords, { shared, kappa, icc, alpha }: Agreement): Section {
  const told = (value: number | null | undefined): Cell =>
    value === null || value === undefined ? { withheld: words.few } : { number: value, as: 'coefficient' };
  const items = [
    { label: words.figures.shared, cell: { number: shared, as: 'count' } as const },
    { label: words.figures.kappa, cell: told(kappa?.value) },
    { label: words.figures.icc, cell: told(icc?.value) },
    { label: words.figures.alpha, cell: told(alpha) },
  ];
  return { id: 'agreement', title: words.agreement, blocks: [{ kind: 'facts', items }] };
}

export function visitSection(words: ReviewWords, visit: Visit, at: number): Section {
  const { visitedOn, visitors, checklist, record, photographs } = visit;
  const { item, seen, note } = words.checked;
  const rows = checklist.map((one) => [
    textCell(one.text),
    textCell(one.seen ? words.seen[one.seen] : '—'),
    textCell(one.note || '—'),
  ]);
  const columns = [left(item, 4), center(seen, 1), left(note, 4)];
  return {
    id: `visit-${at}`,
    title: words.visit(visitedOn),
    blocks: [
      { kind: 'facts', items: [{ label: words.visitors, cell: textCell(visitors.join('、') || '—') }] },
      ...(rows.length > 0
        ? [{ kind: 'table', id: `visit-list-${at}`, caption: words.list, columns, rows } as const]
        : []),
      paragraph(record.trim() || words.none),
      ...(photographs.length > 0 ? [paragraph(words.photographs(photographs.length))] : []),
      signatures(words, visitors, `visit-${at}`),
    ],
  };
}

export function signatures(words: ReviewWords, who: readonly string[], at: number | string): Block {
  const { who: expert, signature, date } = words.sign;
  return {
    kind: 'table',
    id: `signatures-${at}`,
    caption: words.signatures,
    columns: [left(expert, 2), left(signature, 4), right(date, 2)],
    rows: who.map((name) => [textCell(name), textCell('　'), textCell('　')]),
  };
}
