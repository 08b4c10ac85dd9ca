// Section `method`: versions and seals, rules, weights, limits of counted facts, sources, tailoring, what was
// left out, and what the report cannot say.
import type { Block } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import {
  cutsTable,
  gapsBlocks,
  levelsTable,
  sharesTable,
  tailoringBlocks,
  weightsTable,
} from './method-institution.ts';
import { ruleLines } from './method-rules.ts';
import { sourcesTable, versionFacts } from './method-versions.ts';
import { ratesFact } from './rates.ts';
import type { SectionRoom } from './section.ts';

export const methodSection: SectionRoom = {
  id: 'method',
  build: (context) => {
    const { words, cohorts, institution, claimed } = context;
    const views = [...(institution ? [institution] : []), ...cohorts];
    const heading = (text: string): Block => ({ kind: 'heading', text });
    const standings = [...new Set(views.map(({ texts }) => texts.standing))];
    const own = institution?.sheet ? { institution, sheet: institution.sheet } : null;
    const blocks: Block[] = [
      heading(words.method.versions),
      versionFacts(context, views),
      ...standings.map((text): Block => ({ kind: 'paragraph', text, tone: 'note' })),
      ...(cohorts.length > 0
        ? [
            heading(words.method.data),
            { kind: 'facts', items: cohorts.map((cohort) => ratesFact(words, cohort)) } as const,
          ]
        : []),
      heading(words.method.rule),
      { kind: 'list', items: ruleLines(context) },
      ...(own
        ? [
            levelsTable(context, own.institution),
            weightsTable(context, own.institution),
            ...sharesTable(context, own.institution, own.sheet),
            ...cutsTable(context, own.institution),
            ...tailoringBlocks(context, own.institution),
            ...(claimed.institution ? gapsBlocks(context, claimed.institution, own.sheet) : []),
          ]
        : []),
      sourcesTable(context, views),
      heading(words.method.limits),
      { kind: 'list', items: limitsOf(context) },
    ];
    return [{ id: 'method', title: words.method.title, appendix: true, blocks }];
  },
};

/** The last one says that nobody is ranked, which a campaign that shows places cannot say of institutions. */
function limitsOf({ words, input }: ReportContext): readonly string[] {
  const { limit } = words.method;
  return input.place ? [...limit.slice(0, -1), words.evidence.ranks.limit] : limit;
}
