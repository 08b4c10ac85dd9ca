// 发放 / 回收 / 有效 of a cohort: they stand before any mean.
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { beijingMinute } from '../beijing-time.ts';
import type { CohortView } from '../cohort-view.ts';
import type { Block, Cell } from '../report.ts';
import { cohortTraceId } from '../trace-id.ts';
import type { Wording } from '../wording.ts';

type Fact = Extract<Block, { kind: 'facts' }>['items'][number];

export function audienceNoun(words: Wording, cohort: CohortView): string {
  if (cohort.audience === 'teacher') return words.cohort.teacherNoun;
  return cohort.audience === 'student' ? words.cohort.studentNoun : cohort.texts.shortTitle;
}

/** As the first word of a cell or caption. */
export const audienceTitle = (words: Wording, cohort: CohortView): string => capital(audienceNoun(words, cohort));

export const capital = (noun: string): string => `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`;

/** Up to which response the figures of a running campaign go. */
export function interimLine(words: Wording, { interim, summary }: CohortView): string | null {
  if (!interim) return null;
  return interim.shownAt === null
    ? words.cohort.interimNone(interim.step)
    : words.cohort.interim(summary.submitted, words.beijing(beijingMinute(interim.shownAt)), interim.step);
}

function rateCell(words: Wording, rate: number | null, trace: string): Cell {
  return rate === null ? { withheld: words.summary.unknownRoster } : { number: rate, as: 'share', trace };
}

/** One line for the summary. */
export function ratesFact(words: Wording, cohort: CohortView): Fact {
  const { summary, interim } = cohort;
  const label = words.summary.rates(audienceNoun(words, cohort));
  if (interim?.shownAt === null)
    return { label, cell: { withheld: words.cohort.notYet }, note: words.cohort.interimNone(interim.step) };
  const counts = words.summary.ratesNote(summary.invited, summary.submitted, summary.valid);
  return {
    label,
    cell: rateCell(words, summary.responseRate, cohortTraceId(cohort.instrument.id, '@rates')),
    note: interim ? words.paren(counts, words.cohort.interimShort(summary.submitted)) : counts,
  };
}

/** The head of a cohort's section. */
export function ratesBlock(words: Wording, cohort: CohortView): Block {
  const { summary, instrument } = cohort;
  const rates = words.cohort.rates;
  const trace = cohortTraceId(instrument.id, '@rates');
  const overall = cohort.node('');
  const overallTrace = cohortTraceId(instrument.id, '');
  const mean = (as: 'score' | 'ladder'): Cell => {
    if (overall.state === 'withheld') return { withheld: words.withheld[overall.reason] };
    const told = (value: number) => (as === 'score' ? value : ladderOf(value));
    return { number: told(overall.mean), as, low: told(overall.low), high: told(overall.high), trace: overallTrace };
  };
  return {
    kind: 'facts',
    items: [
      {
        label: rates.invited,
        cell:
          summary.invited > 0
            ? { number: summary.invited, as: 'count', trace }
            : { withheld: words.summary.unknownRoster },
      },
      { label: rates.submitted, cell: { number: summary.submitted, as: 'count', trace } },
      { label: rates.valid, cell: { number: summary.valid, as: 'count', trace }, note: words.cohort.validNote },
      { label: rates.response, cell: rateCell(words, summary.responseRate, trace) },
      { label: rates.validity, cell: rateCell(words, summary.validRate, trace) },
      { label: rates.overallLadder, cell: mean('ladder') },
      { label: rates.overall, cell: mean('score') },
    ],
  };
}
