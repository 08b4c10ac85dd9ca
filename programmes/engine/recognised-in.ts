// Which stages of a programme mean that an application is recognised, and which use up one of the round's number.
import type { Programme } from '../schema/programme.ts';
import { recognised, type StageCode } from '../schema/stages.ts';

const places: readonly StageCode[] = ['announcement', ...recognised];

/** Not the stage where it is still to be decided: many documents name that 认定, 列入名单 or 择优确定. */
export const recognisedIn = ({ stages }: Pick<Programme, 'stages'>): StageCode[] =>
  recognised.filter((one) => !stages.some(({ code, steps }) => code === one && decidesRecognition(steps)));

const decidesRecognition = (steps: Programme['stages'][number]['steps']): boolean =>
  steps.some(({ decision }) => decision === 'recognise');

/** From the first stage that is reached only where there is room. */
export function roomTakenIn({ stages }: Pick<Programme, 'stages'>): StageCode[] {
  const gated = new Set(
    stages.flatMap(({ steps }) => steps.filter(({ needs }) => needs?.includes('in-quota'))).map(({ to }) => to),
  );
  return places.slice(
    Math.max(
      0,
      places.findIndex((one) => gated.has(one)),
    ),
  );
}
