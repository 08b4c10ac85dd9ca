// The closed set of stages an application can stand at, in the order of its life, and what may decide there. A programme
// uses the stages its document has; their names are its own.

export const stageCodes = [
  'draft',
  'screening',
  'diagnosis',
  'expert-review',
  'announcement',
  'recognition',
  'building',
  'evaluation',
  'rectification',
  're-evaluation',
  'passed',
  'refused',
  'withdrawn',
  'revoked',
] as const;
export type StageCode = (typeof stageCodes)[number];

/** Nothing follows these. */
export const endings = ['passed', 'refused', 'withdrawn', 'revoked'] as const satisfies readonly StageCode[];
export const isEnding = (stage: StageCode): boolean => endings.some((ending) => ending === stage);

/** Where a recognition stands, or has stood until the end; `recognition` may also be where it is decided (`engine/recognised-in.ts`). */
export const recognised = [
  'recognition',
  'building',
  'evaluation',
  'rectification',
  're-evaluation',
  'passed',
] as const satisfies readonly StageCode[];

/** Whoever takes a step. The applicant submits and withdraws; time opens and ends what is dated. */
export const deciders = ['applicant', 'operator', 'regional-authority'] as const;
export type Decider = (typeof deciders)[number];

/** What is done at a stage. `send-back`: to the applicant, with a reason, to be put right and submitted again. */
export const decisions = [
  'submit',
  'pass',
  'refuse',
  'send-back',
  'recognise',
  'start',
  'evaluate',
  'rectify',
  'revoke',
  'exit',
  'finish',
  'withdraw',
] as const;
export type Decision = (typeof decisions)[number];

/** Against somebody: never without a reason. */
export const reasoned = ['refuse', 'send-back', 'rectify', 'revoke', 'exit'] as const satisfies readonly Decision[];
export const needsReason = (decision: Decision): boolean => reasoned.some((one) => one === decision);

/**
 * What must hold before a step is taken. The rooms of `engine/` say of each what is missing.
 * - `eligible`: no condition is unmet or open; for whoever decides, a person has also judged what a machine cannot, which the
 *   applicant need not wait for
 * - `complete`: every required material is there; when submitting, without paper, which arrives later
 * - `in-window`: the application window is open
 * - `in-quota`: the round's number of recognitions is not used up
 * - `diagnosed`: the diagnosis of the round's campaign is there
 * - `reviewed`: the expert panel has closed
 * - `announced`: the announcement has run its days
 * - `unopposed`: every objection is answered
 * - `reported`: every period that has ended was reported
 * - `cycle-over`: the years of building are over
 * - `put-right`: every item of the rectification plan is confirmed
 */
export const requirements = [
  'eligible',
  'complete',
  'in-window',
  'in-quota',
  'diagnosed',
  'reviewed',
  'announced',
  'unopposed',
  'reported',
  'cycle-over',
  'put-right',
] as const;
export type Requirement = (typeof requirements)[number];
