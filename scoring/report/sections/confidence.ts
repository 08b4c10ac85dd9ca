// Section `confidence`: per cohort α with its interval, and the data-confidence grade with the signs behind it. Told after
// the close, since item products move with every submission.
import { type ConfidenceSign, confidenceLimits } from '../../quality/data-confidence/data-confidence.ts';
import { reliabilityMethods } from '../../reliability/index.ts';
import { center, left, right, textCell } from '../cells.ts';
import { type CohortConfidence, cohortConfidence, confidenceSigns, gradeOfSign } from '../cohort-confidence.ts';
import type { CohortView } from '../cohort-view.ts';
import type { Block, Cell } from '../report.ts';
import { cohortTraceId } from '../trace-id.ts';
import type { Wording } from '../wording.ts';
import { audienceNoun, audienceTitle } from './rates.ts';
import type { SectionRoom } from './section.ts';

interface Examined {
  readonly cohort: CohortView;
  readonly confidence: CohortConfidence;
}

export const confidenceSection: SectionRoom = {
  id: 'confidence',
  build: ({ words, cohorts }) => {
    const examined = cohorts.flatMap((cohort): Examined[] =>
      cohort.moments ? [{ cohort, confidence: cohortConfidence(cohort, cohort.moments) }] : [],
    );
    if (examined.length === 0) return [];
    const blocks: Block[] = [
      { kind: 'paragraph', text: words.evidence.confidence.intro, tone: 'note' },
      { kind: 'facts', items: examined.map((one) => gradeFact(words, one)) },
      signsTable(words, examined),
      reliabilityTable(words, examined),
    ];
    return [{ id: 'confidence', title: words.evidence.confidence.title, blocks }];
  },
};

function gradeFact(words: Wording, { cohort, confidence: { found } }: Examined) {
  const { grade, gradeNote, ungraded } = words.evidence.confidence;
  const label = grade(audienceNoun(words, cohort));
  return found.state === 'graded'
    ? { label, cell: textCell(found.grade), note: gradeNote }
    : { label, cell: { withheld: ungraded[found.reason] } };
}

function signsTable(words: Wording, examined: readonly Examined[]): Block {
  const { group, sign, figure, step, limits, signs, signsNote, name } = words.evidence.confidence;
  const rows = examined.flatMap(({ cohort, confidence }) =>
    confidenceSigns.map((one): Cell[] => [
      textCell(audienceTitle(words, cohort)),
      textCell(name[one]),
      signCell(words, cohort, confidence, one),
      textCell(gradeOfSign(confidence.found, one) ?? words.noLevel),
      textCell(limitsText(words, one)),
    ]),
  );
  const columns = [left(group, 2), left(sign, 3), right(figure, 2.4), center(step, 1.2), left(limits, 4)];
  return { kind: 'table', id: 'confidence-signs', caption: signs, columns, rows, note: signsNote };
}

function signCell(
  words: Wording,
  { instrument }: CohortView,
  { figures, few }: CohortConfidence,
  sign: ConfidenceSign,
): Cell {
  const share = figures[sign];
  if (share !== null) return { number: share, as: 'share', trace: cohortTraceId(instrument.id, '@confidence') };
  if (sign === 'responseRate') return { withheld: words.summary.unknownRoster };
  const counted = sign === 'missing' || sign === 'straightLined';
  return { withheld: few && counted ? words.withheld.small : words.evidence.confidence.unchecked };
}

function limitsText(words: Wording, sign: ConfidenceSign): string {
  const { direction, limits } = confidenceLimits[sign];
  const told = limits.map((limit) => `${Math.round(limit * 100)}%`).join(' / ');
  const { atLeast, atMost } = words.evidence.confidence;
  return direction === 'up' ? atLeast(told) : atMost(told);
}

function reliabilityTable(words: Wording, examined: readonly Examined[]): Block {
  const { group, items, complete, alpha, reliability, alphaNote } = words.evidence.confidence;
  const rows = examined.map(({ cohort, confidence }): Cell[] => {
    const trace = cohortTraceId(cohort.instrument.id, '@alpha');
    return [
      textCell(audienceTitle(words, cohort)),
      { number: confidence.items, as: 'count', trace },
      confidence.complete === null
        ? { withheld: words.withheld.small }
        : { number: confidence.complete, as: 'count', trace },
      alphaCell(words, confidence, trace),
    ];
  });
  const columns = [left(group, 2), right(items, 1.2), right(complete, 2), right(alpha, 3)];
  const note = alphaNote(reliabilityMethods['cronbach-alpha'].floor.persons);
  return { kind: 'table', id: 'reliability', caption: reliability, columns, rows, note };
}

function alphaCell(words: Wording, { alpha }: CohortConfidence, trace: string): Cell {
  const told = words.evidence.confidence;
  if (alpha.state === 'insufficient')
    return { withheld: alpha.reason === 'too-few-items' ? told.fewItems(alpha.needed) : told.few(alpha.needed) };
  if (!alpha.result) return { withheld: told.undefined };
  const { alpha: number, low, high } = alpha.result;
  return { number, as: 'coefficient', low, high, trace };
}
