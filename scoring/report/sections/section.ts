// What a section room gives: nothing when it has nothing to say, several where it repeats (one per first-level indicator).

import type { Section } from '../report.ts';
import type { CountedContext } from '../report-context.ts';

export interface SectionRoom {
  readonly id: string;
  readonly build: (context: CountedContext) => readonly Section[];
}
