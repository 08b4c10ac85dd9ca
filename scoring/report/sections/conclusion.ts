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
  const title = input.subject.kind === 'institution' ? null : institution.texts.shortTitle;
  if (level.state !== 'levelled')
    return [
      title === null
        ? words.conclusion.insufficient(name, campaign)
        : words.conclusion.insufficientIn(name, campaign, title),
    ];
  const capped = words.join(level.cappedBy.map((code) => words.quote(institution.name(code))));
  const levelName = institution.levelName(level.level) ?? words.summary.belowFirst;
  const found =
    title === null
      ? words.conclusion.levelled(name, campaign, levelName)
      : words.conclusion.levelledIn(name, campaign, title, levelName);
  return [found, ...(capped ? [words.conclusion.capped(capped)] : [])];
}
