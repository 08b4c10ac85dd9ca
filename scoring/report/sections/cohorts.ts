// Sections `teachers`, `students` and one per further cohort: rates before any mean, radar, map, distribution, keyed items
// beside the self-rating, training needs or job tasks, modules apart.
import type { CohortView } from '../cohort-view.ts';
import type { Block, Section } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import { distributionBlocks } from './cohort-distribution.ts';
import { jobBlocks } from './cohort-jobs.ts';
import { keyedBlocks } from './cohort-keyed.ts';
import { mapBlock } from './cohort-map.ts';
import { moduleBlocks } from './cohort-modules.ts';
import { cohortRadar, meansTable } from './cohort-radar.ts';
import { interimLine, ratesBlock } from './rates.ts';
import type { SectionRoom } from './section.ts';
import { trainingNeeds } from './training-needs.ts';

export const cohortSections: SectionRoom = {
  id: 'cohort',
  build: (context) => context.cohorts.map((cohort) => cohortSection(context, cohort)),
};

function cohortSection(context: ReportContext, cohort: CohortView): Section {
  const { words } = context;
  const { k, distributionK } = cohort.rules;
  const interim = interimLine(words, cohort);
  if (interim && cohort.interim?.shownAt === null)
    return { ...headingOf(context, cohort), blocks: [{ kind: 'paragraph', text: interim, tone: 'warning' }] };
  const note = (text: string): Block => ({ kind: 'paragraph', text, tone: 'note' });
  const shown = cohort.domains.some(({ code }) => cohort.node(code).state === 'shown');
  const rest: readonly Block[] = shown
    ? [
        cohortRadar(context, cohort),
        meansTable(context, cohort),
        ...distributionBlocks(context, cohort),
        mapBlock(context, cohort),
        ...keyedBlocks(context, cohort),
        ...trainingNeeds(context, cohort),
        ...jobBlocks(context, cohort),
        ...moduleBlocks(context, cohort),
      ]
    : [{ kind: 'paragraph', text: words.cohort.few, tone: 'warning' }];
  return {
    ...headingOf(context, cohort),
    blocks: [
      ...(interim ? [note(interim)] : []),
      ratesBlock(words, cohort),
      note(words.sentences([words.cohort.interval, words.cohort.small(k, distributionK)])),
      ...rest,
    ],
  };
}

function headingOf({ words, cohorts }: ReportContext, cohort: CohortView): Pick<Section, 'id' | 'title'> {
  const first = cohorts.find(({ audience }) => audience === cohort.audience) === cohort;
  if (first && cohort.audience === 'teacher') return { id: 'teachers', title: words.cohort.teachers };
  if (first && cohort.audience === 'student') return { id: 'students', title: words.cohort.students };
  return { id: `cohort-${cohort.instrument.id}`, title: cohort.texts.shortTitle };
}
