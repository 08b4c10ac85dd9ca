// A round as the operator opens it: dates of its own, everything decided that the document leaves open, and numbers of certificates
// that nobody can take for an authority's.
import { makeRound, moveRound } from '../../programmes/keep-round.ts';
import { roundFor } from '../../programmes/read-rounds.ts';
import type { RoundSettings } from '../../programmes/round-settings.ts';
import { asOf, dayOf, operatorOf, type Scene } from './scene.ts';

export interface PlannedRound {
  readonly programme: string;
  readonly name: string;
  /** null = its applicants are not diagnosed. */
  readonly campaign: string | null;
  /** Days from today. */
  readonly opens: number;
  readonly closes: number;
  readonly decided?: Readonly<Record<string, string>>;
  readonly recognitions?: number;
  readonly periods?: RoundSettings['periods'];
}

/** @returns its id */
export async function openRound(scene: Scene, planned: PlannedRound): Promise<string> {
  const { programme, name, campaign, opens, closes, decided = {}, recognitions = null, periods = {} } = planned;
  const served = scene.parts.programmes.latest(programme);
  if (!served) throw new Error(`The demonstration needs the published programme ${programme}.`);
  const usual = Object.fromEntries(served.programme.silent.map((topic) => [topic, '演示届次由平台自行设定']));
  const settings: RoundSettings = {
    window: { opens: dayOf(scene, opens), closes: dayOf(scene, closes) },
    windowReason: '演示届次，日期为虚构',
    ...{ announcementDays: null, recognitions, rectificationDays: 90, cycleYears: null },
    ...{ certificateNumber: '演示-{year}-{serial}', decided: { ...usual, ...decided }, periods },
  };
  const parts = asOf(scene, opens);
  const operator = operatorOf(scene);
  const wanted = { programme, version: served.version, name, campaign, settings };
  const round = await makeRound(parts, operator, wanted, { demo: true });
  await moveRound(parts, operator, await roundFor(parts, operator, round), 1, 'open');
  return round;
}

export async function closeRound(scene: Scene, days: number, round: string): Promise<void> {
  const parts = asOf(scene, days);
  const operator = operatorOf(scene);
  const found = await roundFor(parts, operator, round);
  await moveRound(parts, operator, found, found.row.revision, 'closed');
}
