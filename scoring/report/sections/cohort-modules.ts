// Modules of a class or field, beside the common core: never part of the overall and never compared across fields.
import type { CohortView } from '../cohort-view.ts';
import type { Block } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import { mapNodes } from './cohort-map.ts';

export function moduleBlocks({ words }: ReportContext, cohort: CohortView): Block[] {
  if (cohort.interim && cohort.modules.length > 0)
    return [{ kind: 'paragraph', text: words.cohort.modulesLater, tone: 'note' }];
  const shown = cohort.modules.filter(({ code }) => cohort.node(code).state === 'shown');
  if (shown.length === 0) return [];
  return [
    ...shown.map(
      (module): Block => ({
        kind: 'tree',
        id: `${cohort.instrument.id}-module-${module.code}`,
        caption: words.cohort.module(cohort.name(module.code)),
        nodes: mapNodes(words, cohort, module, 0),
      }),
    ),
    { kind: 'paragraph', text: words.sentences([words.cohort.modulesNote, words.cohort.modulesApart]), tone: 'note' },
  ];
}
