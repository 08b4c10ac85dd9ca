// The sections of an institution's report in reading order: a section is a room here and a line in this list.
import { beijingMinute } from '../beijing-time.ts';
import { palette } from '../palette.ts';
import type { Report } from '../report.ts';
import { type ReportContext, reportContext } from '../report-context.ts';
import type { InstitutionReportInput } from '../report-input.ts';
import { changeSection } from './change.ts';
import { cohortSections } from './cohorts.ts';
import { conclusionSection } from './conclusion.ts';
import { confidenceSection } from './confidence.ts';
import { domainSections } from './domains.ts';
import { followUpSection } from './follow-up.ts';
import { gapSection } from './gaps.ts';
import { methodSection } from './method.ts';
import { nextLevelSection } from './next-level.ts';
import { placeSection } from './place.ts';
import { radarSection } from './radar.ts';
import { sceneSection } from './scenes.ts';
import type { SectionRoom } from './section.ts';
import { summarySection } from './summary.ts';
import { taskSection } from './tasks.ts';
import { witnessSection } from './witnesses.ts';

/** What stands beside others' figures, which are claims on all sides. */
const byClaim = (room: SectionRoom): SectionRoom => ({
  ...room,
  build: ({ claimed }) => room.build({ ...claimed, claimed }),
});

export const sectionRooms: readonly SectionRoom[] = Object.freeze([
  summarySection,
  byClaim(radarSection),
  byClaim(placeSection),
  domainSections,
  sceneSection,
  cohortSections,
  byClaim(gapSection),
  byClaim(witnessSection),
  nextLevelSection,
  byClaim(changeSection),
  byClaim(followUpSection),
  confidenceSection,
  taskSection,
  methodSection,
  conclusionSection,
]);

export function buildReport(input: InstitutionReportInput): Report {
  const context = reportContext(input);
  const { words, institution } = context;
  const standing = institution?.texts.standing ?? context.cohorts[0]?.texts.standing;
  const window = words.window(input.campaign.opens, input.campaign.closes);
  const asOfText = words.beijing(beijingMinute(input.asOf));
  return {
    schema: 'shuheng-report/1',
    kind: 'institution',
    language: input.language,
    number: input.number,
    title: titleOf(context),
    subtitle: input.subject.name,
    demo: input.demo,
    provisional: input.provisional,
    standing: words.sentences([words.cover.standing, standing ?? '']),
    subject: input.subject,
    campaign: { id: input.campaign.id, name: input.campaign.name, window },
    asOf: input.asOf,
    asOfText,
    palette,
    cover: coverLines(context, window, asOfText),
    sections: sectionRooms.flatMap((room) => room.build(context)),
  };
}

/** The form of another kind of subject says itself what it diagnoses. */
function titleOf({ input, words, institution }: ReportContext): string {
  if (!institution) return words.cover.cohortTitle;
  return input.subject.kind === 'institution'
    ? words.cover.institutionTitle
    : words.cover.subjectTitle(institution.texts.shortTitle);
}

function coverLines({ input, words }: ReportContext, window: string, asOfText: string): Report['cover'] {
  const type = words.types[input.subject.type];
  const kind = words.kinds[input.subject.kind];
  return [
    { label: words.cover.number, value: input.number },
    { label: words.cover.subject, value: input.subject.name },
    ...(kind && input.subject.owner
      ? [
          { label: words.cover.kind, value: kind },
          { label: words.cover.owner, value: input.subject.owner },
        ]
      : []),
    ...(type ? [{ label: words.cover.type, value: type }] : []),
    { label: words.cover.campaign, value: input.campaign.name },
    { label: words.cover.organiser, value: input.campaign.organiser },
    { label: words.cover.window, value: window },
    { label: words.cover.asOf, value: asOfText },
  ];
}
