// A person's own sheet → the person's own Report: named, private, and without anything that would tell a key before the
// campaign closes. Pure: the same input always builds the same object.
import { beijingDay, beijingMinute } from './beijing-time.ts';
import { palette } from './palette.ts';
import { answers } from './person/answers.ts';
import { jobs } from './person/jobs.ts';
import { keyed } from './person/keyed.ts';
import { map } from './person/map.ts';
import { method } from './person/method.ts';
import { modules } from './person/modules.ts';
import { next } from './person/next.ts';
import { personContext } from './person/person-context.ts';
import { radar } from './person/radar.ts';
import type { PersonSection } from './person/section.ts';
import { summary } from './person/summary.ts';
import type { Report } from './report.ts';
import type { PersonReportInput } from './report-input.ts';

export type { PersonReportInput } from './report-input.ts';

/** In reading order: a section is a room of person/ and a name here. */
export const personSections: readonly PersonSection[] = Object.freeze([
  summary,
  radar,
  map,
  next,
  keyed,
  jobs,
  modules,
  answers,
  method,
]);

export function buildPersonReport(input: PersonReportInput): Report {
  const context = personContext(input);
  const { words, view } = context;
  const window = words.window(input.campaign.opens, input.campaign.closes);
  const { name, institution } = input.person;
  // To the minute only where somebody is named.
  const asOfText = name === null ? beijingDay(input.asOf) : words.beijing(beijingMinute(input.asOf));
  return {
    schema: 'shuheng-report/1',
    kind: 'person',
    language: input.language,
    number: input.number,
    title: words.cover.personTitle,
    subtitle: name === null ? view.texts.shortTitle : words.paren(name, view.texts.shortTitle),
    demo: input.demo,
    provisional: input.provisional,
    standing: words.cover.privateStanding,
    subject: { id: input.person.id, kind: 'person', name: name ?? '', type: view.instrument.audience },
    campaign: { id: input.campaign.id, name: input.campaign.name, window },
    asOf: input.asOf,
    asOfText,
    palette,
    cover: [
      ...(name === null ? [] : [{ label: words.cover.person, value: name }]),
      { label: words.cover.institution, value: institution },
      { label: words.cover.campaign, value: input.campaign.name },
      ...(input.receipt === null ? [] : [{ label: words.cover.receipt, value: input.receipt }]),
      ...(input.submittedAt === null
        ? []
        : [{ label: words.cover.submitted, value: words.beijing(beijingMinute(input.submittedAt)) }]),
      { label: words.cover.asOf, value: asOfText },
    ],
    sections: personSections.flatMap((section) => section(context) ?? []),
  };
}
