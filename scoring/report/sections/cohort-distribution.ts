// How many persons stand at each level, first-level indicators, and at each overall reference grade.
import type { CohortView } from '../cohort-view.ts';
import type { Block } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import { cohortTraceId } from '../trace-id.ts';
import { cohortCaption } from './cohort-cells.ts';

export function distributionBlocks(context: ReportContext, cohort: CohortView): Block[] {
  return [levelRows(context, cohort), ...gradeRow(context, cohort)];
}

function levelRows({ words }: ReportContext, cohort: CohortView): Block {
  return {
    kind: 'distribution',
    id: `${cohort.instrument.id}-levels`,
    caption: cohortCaption(words, cohort, words.cohort.distribution),
    levels: [1, 2, 3, 4, 5].map(words.level),
    rows: cohort.domains.map(({ code }) => {
      const found = cohort.node(code);
      const label = cohort.name(code);
      if (found.state === 'shown' && found.levels)
        return { label, counts: found.levels, n: found.n, trace: cohortTraceId(cohort.instrument.id, code) };
      const reason = found.state === 'shown' ? found.levelsWithheld : found.reason;
      return { label, counts: null, n: null, reason: words.withheld[reason ?? 'small'] };
    }),
  };
}

/** null where withheld. The overall's own figures may be withheld for a reason the grades do not know of. */
export function toldGrades(cohort: CohortView): readonly number[] | null {
  const { grades } = cohort.summary;
  return 'counts' in grades && cohort.node('').state === 'shown' ? grades.counts : null;
}

/** Lowest first. */
export function gradeNames(cohort: CohortView): string[] {
  return Object.keys(cohort.profileTexts.levels)
    .sort()
    .map((level) => cohort.levelName(Number(level)) ?? level);
}

function gradeRow({ words }: ReportContext, cohort: CohortView): Block[] {
  const names = gradeNames(cohort);
  const { grades } = cohort.summary;
  const label = words.cohort.gradeRow;
  const told = toldGrades(cohort);
  const trace = cohortTraceId(cohort.instrument.id, '@grades');
  const row = told
    ? { label, counts: told, n: told.reduce((sum, count) => sum + count, 0), trace }
    : { label, counts: null, n: null, reason: words.withheld['withheld' in grades ? grades.withheld : 'complement'] };
  return names.length > 0
    ? [
        {
          kind: 'distribution',
          id: `${cohort.instrument.id}-grades`,
          caption: cohortCaption(words, cohort, words.cohort.grades),
          levels: names,
          rows: [row],
        },
      ]
    : [];
}
