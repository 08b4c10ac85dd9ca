// Which decision its decider may take back: the latest that stands, where it began nothing that is public and numbered. The documents say
// nothing of mistakes; that one may be put right at all is the operators' convention.
import type { Programme } from '../schema/programme.ts';
import type { Decider, Decision, StageCode } from '../schema/stages.ts';
import { recognisedIn } from './recognised-in.ts';
import { stepsFrom } from './take-step.ts';

/** How the events of an application call it. */
export const takingBack = 'take-back';

/** As the events of an application tell it, in their order. */
export interface Moved {
  readonly kind: string;
  readonly from: StageCode | null;
  readonly to: StageCode | null;
  readonly at: number;
}

export interface Takeable {
  readonly decision: Decision;
  readonly at: number;
  /** Where the application stood, and since when. */
  readonly from: StageCode;
  readonly since: number;
}

/** What was sent back comes again by itself; a recognition is ended by the steps of its programme. */
const takeable: readonly Decision[] = ['pass', 'refuse', 'evaluate', 'rectify', 'revoke', 'exit', 'finish'];

/** null = nothing of this decider's can be taken back. */
export function lastDecision(
  programme: Programme,
  { stage, track }: { readonly stage: StageCode; readonly track: string },
  by: Decider,
  events: readonly Moved[],
): Takeable | null {
  const standing = standingMoves(events);
  const last = standing.at(-1);
  if (!last?.from || last.to !== stage) return null;
  const { from, kind, at } = last;
  const step = stepsFrom(programme, { stage: from, track }, by).find(
    ({ decision, to }) => decision === kind && to === stage,
  );
  if (!step || !takeable.includes(step.decision)) return null;
  const recognised = recognisedIn(programme);
  if (recognised.includes(stage) && !recognised.includes(from)) return null;
  return { decision: step.decision, at, from, since: standing.at(-2)?.at ?? at };
}

/** What was taken back is gone, and what stood before it is the latest again. */
function standingMoves(events: readonly Moved[]): Moved[] {
  const standing: Moved[] = [];
  for (const event of events)
    if (event.kind === takingBack) standing.pop();
    else if (event.from !== null && event.from !== event.to) standing.push(event);
  return standing;
}
