// What a section room of a person's report gives: a section, or nothing when it has nothing to say.
import type { Section } from '../report.ts';
import type { PersonContext } from './person-context.ts';

export type PersonSection = (context: PersonContext) => Section | null;
