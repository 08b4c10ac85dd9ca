// What may be said of an application: a step of its programme, or, by whoever decided, that the last one was a mistake.
import { takingBack } from '../../programmes/engine/take-back.ts';
import { type Decider, decisions, type StageCode } from '../../programmes/schema/stages.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { applicantStep } from './applicant-step.ts';
import type { ApplicationPlace } from './read-applications.ts';
import { stepApplication } from './step-application.ts';
import { takeBack } from './take-back.ts';

export const sayable = [...decisions, takingBack] as const;

export interface Said {
  readonly decision: (typeof sayable)[number];
  readonly reason: string;
  readonly revision: number;
}

/** @throws as `applicantStep`, `stepApplication` and `takeBack` */
export function decideOn(
  parts: Pick<Deps, 'storage' | 'programmes' | 'now'>,
  staff: Staff,
  place: ApplicationPlace,
  by: Decider,
  { decision, ...said }: Said,
  language: Language,
): Promise<StageCode> {
  if (decision === takingBack) return takeBack(parts, staff, place, by, said);
  const wanted = { decision, ...said };
  return by === 'applicant'
    ? applicantStep(parts, staff, place, wanted, language)
    : stepApplication(parts, staff, place, by, wanted);
}
