// The way of an application: it begins as a draft, every stage is reached and left, and what a step needs can be had.
import type { Programme, Stage, Step } from '../programme.ts';
import { isEnding, type Requirement, type StageCode } from '../stages.ts';
import { type ProgrammeDraft, type ProgrammeFaultList, programmeFault } from './programme-faults.ts';

export function* checkStages({ programme }: ProgrammeDraft): ProgrammeFaultList {
  for (const code of ['draft', 'withdrawn'] as const)
    if (!stageOf(programme, code)) yield programmeFault('programme.stages', 'missing-stage', code);
  yield* checkReach(programme);
  for (const stage of programme.stages) {
    const path = `programme.stages.${stage.code}`;
    if (isEnding(stage.code) && stage.steps.length > 0) yield programmeFault(path, 'steps-after-end');
    if (stage.code === 'announcement' && stage.days === undefined) yield programmeFault(path, 'missing-days');
    yield* checkWayOn(stage, programme);
    yield* checkSteps(stage, programme);
  }
}

const stageOf = ({ stages }: Programme, code: StageCode): Stage | undefined => stages.find((one) => one.code === code);

/** From the draft by any step; whoever applied may always withdraw. */
function* checkReach(programme: Programme): ProgrammeFaultList {
  const reached = new Set<StageCode>(['draft', 'withdrawn']);
  for (const code of reached) for (const step of stageOf(programme, code)?.steps ?? []) reached.add(step.to);
  for (const { code } of programme.stages)
    if (!reached.has(code)) yield programmeFault(`programme.stages.${code}`, 'unreachable');
}

/** `building` may go on for ever, as where the document names only what recurs. */
function* checkWayOn({ code, steps }: Stage, { tracks }: Programme): ProgrammeFaultList {
  if (isEnding(code) || code === 'building') return;
  const used = new Set(steps.flatMap((step) => step.tracks ?? tracks.map((track) => track.code)));
  // Where a stage is some tracks' own, the others never stand there.
  const needing = code === 'draft' || used.size === 0 ? tracks.map((track) => track.code) : [...used];
  for (const track of needing)
    if (!steps.some((step) => step.to !== 'draft' && (!step.tracks || step.tracks.includes(track))))
      yield programmeFault(`programme.stages.${code}`, 'dead-end', track);
}

function* checkSteps({ code, clause, steps }: Stage, programme: Programme): ProgrammeFaultList {
  for (const [at, step] of steps.entries()) {
    const path = `programme.stages.${code}.${step.decision}`;
    if (!stageOf(programme, step.to)) yield programmeFault(path, 'unknown-stage', step.to);
    if (steps.slice(0, at).some((earlier) => isSame(earlier, step)))
      yield programmeFault(path, 'repeated-step', step.decision);
    if (step.clause === undefined && clause === undefined) yield programmeFault(path, 'missing-clause');
    if (step.decision === 'submit')
      for (const need of ['in-window', 'complete', 'eligible'] as const)
        if (!step.needs?.includes(need)) yield programmeFault(path, 'unchecked-submission', need);
    for (const need of step.needs ?? [])
      if (!hasGround(need, programme)) yield programmeFault(path, 'requirement-without-ground', need);
  }
}

const isSame = (one: Step, other: Step): boolean =>
  one.decision === other.decision &&
  one.by === other.by &&
  (!one.tracks || !other.tracks || one.tracks.some((track) => other.tracks?.includes(track)));

/** What some requirements rest on; the others rest on the round. */
function hasGround(need: Requirement, programme: Programme): boolean {
  switch (need) {
    case 'diagnosed':
      return programme.instruments.some(({ stage }) => stage === 'diagnosis');
    case 'announced':
    case 'unopposed':
      return stageOf(programme, 'announcement') !== undefined;
    case 'reported':
      return programme.periods.length > 0;
    case 'cycle-over':
      return programme.cycle !== null;
    case 'put-right':
      return stageOf(programme, 'rectification') !== undefined;
    default:
      return true;
  }
}
