// Section `conclusion`: what the school signs and stamps. No emblem, no issuer's name; the seal is the school's own.
import type { ReportContext } from '../report-context.ts';
import type { SectionRoom } from './section.ts';

export const conclusionSection: SectionRoom = {
  id: 'conclusion',
  build: (context) => {
    const { input, words } = context;
    const statement = words.sentences([
      ...verdict(context),
      words.conclusion.stands,
      ...(input.provisional ? [words.conclusion.provisional] : []),
    ]);
    return [
      {
        id: 'conclusion',
        title: words.conclusion.title,
        blocks: [{ kind: 'seal', statement, lines: words.conclusion.lines, sealLabel: words.conclusion.seal }],
      },
    ];
  },
};

function verdict({ input, institution, words }: ReportContext): string[] {
  const { name } = input.subject;
  const campaign = input.campaign.name;
  const level = institution?.sheet?.level;
  if (!institution || !level) return [words.conclusion.cohortOnly(name, campaign)];
  if (level.state !== 'levelled') return [words.conclusion.insufficient(name, campaign)];
  const capped = words.join(level.cappedBy.map((code) => words.quote(institution.name(code))));
  const levelName = institution.levelName(level.level) ?? words.summary.belowFirst;
  return [words.conclusion.levelled(name, campaign, levelName), ...(capped ? [words.conclusion.capped(capped)] : [])];
}
