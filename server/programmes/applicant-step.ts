// The applicant's own steps: submitting, refused with everything that stands in its way at once, and withdrawing with a reason.

import { tellClause } from '../../programmes/engine/tell-finding.ts';
import type { StageCode } from '../../programmes/schema/stages.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { type Fault, Problem } from '../problems.ts';
import type { ApplicationPlace } from './read-applications.ts';
import { stepApplication, type Wanted } from './step-application.ts';
import { isInTime } from './what-holds.ts';
import { contentFaults, materialFaults, submissionNeeds } from './what-lacks.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

/** @throws as `stepApplication`, and step-lacks with the whole list as faults */
export async function applicantStep(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  wanted: Wanted,
  language: Language,
): Promise<StageCode> {
  if (wanted.decision === 'withdraw' && wanted.reason.trim() === '') throw new Problem('withdrawal-needs-reason');
  if (wanted.decision === 'submit' && place.row.stage === 'draft') await refuseUnready(parts, place, language);
  return stepApplication(parts, staff, place, 'applicant', wanted);
}

const ownSteps = {
  approved: { 'zh-CN': '校内审核还没有通过。', en: 'Colleagues have not approved it yet.' },
  pledged: { 'zh-CN': '还没有真实性承诺。', en: 'Nobody has pledged yet that it is true.' },
} as const satisfies Record<string, Record<Language, string>>;

const closed = { 'zh-CN': '现在不在申报时间内', en: 'The window for applications is not open now' } as const;
const byNotice = { 'zh-CN': (notice: string) => `（${notice}）`, en: (notice: string) => ` (${notice})` } as const;

/** Ends with the clause of the document's own window, or with the notice that the round's goes by. */
function windowFault({ round: { row, served } }: ApplicationPlace, language: Language): Fault {
  const { window, windowReason } = row.settings;
  const { programme } = served;
  const source =
    window === null ? tellClause(programme, programme.window.clause, language) : byNotice[language](windowReason);
  return { path: 'window', code: 'window', message: closed[language] + source };
}

async function refuseUnready(parts: Parts, place: ApplicationPlace, language: Language): Promise<void> {
  const faults = await submissionFaults(parts, place, language);
  if (faults.length > 0) throw new Problem('step-lacks', { faults, details: { lacking: lackingIn(faults) } });
}

/** Everything that stands in the way of submitting. */
export async function submissionFaults(parts: Parts, place: ApplicationPlace, language: Language): Promise<Fault[]> {
  const { row } = place;
  const needs = submissionNeeds(place);
  const own = (code: keyof typeof ownSteps): Fault => ({ path: code, code, message: ownSteps[code][language] });
  return [
    ...(await contentFaults(parts, place, language)),
    ...(needs.includes('complete') ? await materialFaults(parts, place, language) : []),
    ...(row.team === 'approved' || row.team === 'pledged' ? [] : [own('approved')]),
    ...(row.team === 'pledged' ? [] : [own('pledged')]),
    ...(needs.includes('in-window') && !isInTime(place, parts.now()) ? [windowFault(place, language)] : []),
  ];
}

/** The same in the words of the engine, for programs. */
function lackingIn(faults: readonly Fault[]): string[] {
  const lacks = (prefix: string) => faults.some(({ path }) => path?.startsWith(prefix));
  return [
    ...(lacks('rules.') ? ['eligible'] : []),
    ...(faults.some(({ item, path }) => item !== undefined || /^(context|members|materials)\./.test(path ?? ''))
      ? ['complete']
      : []),
    ...(lacks('window') ? ['in-window'] : []),
    ...(lacks('approved') ? ['approved'] : []),
    ...(lacks('pledged') ? ['pledged'] : []),
  ];
}
