// The one state machine of every programme: which steps are open from a stage, to whom, and what a step still lacks.
import type { Programme, Step } from '../schema/programme.ts';
import { type Decider, type Decision, isEnding, type Requirement, type StageCode } from '../schema/stages.ts';

/** What holds now, requirement by requirement; absent = it does not. */
export type Held = Readonly<Partial<Record<Requirement, boolean>>>;

export type Taken =
  | { readonly to: StageCode; readonly allowedBy: string | null }
  /** No such step here: another stage's, or another decider's. */
  | { readonly refused: 'no-step' }
  | { readonly refused: 'lacking'; readonly lacking: readonly Requirement[] };

interface At {
  readonly stage: StageCode;
  readonly track: string;
}

/** The steps from a stage, of one decider or of all. Whoever applied may withdraw from every stage that is not an end. */
export function stepsFrom({ stages }: Programme, { stage, track }: At, by?: Decider): Step[] {
  const own = stages.find(({ code }) => code === stage)?.steps ?? [];
  const withdrawal: Step[] =
    isEnding(stage) || own.some(({ decision }) => decision === 'withdraw')
      ? []
      : [{ decision: 'withdraw', by: 'applicant', to: 'withdrawn' }];
  return [...own, ...withdrawal].filter(
    (step) => (!step.tracks || step.tracks.includes(track)) && (!by || step.by === by),
  );
}

export function takeStep(programme: Programme, at: At, by: Decider, decision: Decision, held: Held): Taken {
  const step = stepsFrom(programme, at, by).find((one) => one.decision === decision);
  if (!step) return { refused: 'no-step' };
  const lacking = (step.needs ?? []).filter((need) => held[need] !== true);
  if (lacking.length > 0) return { refused: 'lacking', lacking };
  const stage = programme.stages.find(({ code }) => code === at.stage);
  return { to: step.to, allowedBy: step.clause ?? stage?.clause ?? null };
}
