// What experts weigh of an application: every rule of its track that the definition leaves to a person's judgement, whether it
// refuses, prefers or ranks. It depends on the definition alone, so that nobody's answers change what experts are asked.
import type { Programme } from '../schema/programme.ts';
import type { Rule } from '../schema/rules.ts';

export const criteriaOf = ({ rules }: Pick<Programme, 'rules'>, track: string): Rule[] =>
  rules.filter(
    ({ tracks, needs, check }) =>
      (!tracks || tracks.includes(track)) && (needs === 'criterion' || check.is === 'judged'),
  );
