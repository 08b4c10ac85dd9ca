// What an operator fills in when opening a round: what the document leaves open, and dates of a new year in place of its own.
import type { RoundOverrides } from '../../programmes/engine/round-overrides.ts';

export interface RoundSettings extends RoundOverrides {
  /** Why and by which notice the window differs. */
  readonly windowReason: string;
}
