// The five steps, in order, and to which of them what keeps a campaign from opening belongs.
import type { OpeningFault } from '../../../campaign-contract.ts';

export const steps = ['window', 'pins', 'participants', 'privacy', 'check'] as const;
export type Step = (typeof steps)[number];
export const lastStep = steps.length - 1;

const stepOfField: Readonly<Record<string, Step>> = {
  name: 'window',
  organiser: 'window',
  opens: 'window',
  closes: 'window',
  graceMinutes: 'window',
  pins: 'pins',
  institutions: 'participants',
  subjects: 'participants',
};

/** Whatever is not about a field of an earlier step is about identity, notice and k. */
export const stepOf = ({ path = '' }: OpeningFault): Step => stepOfField[path.split('.')[0] ?? ''] ?? 'privacy';
