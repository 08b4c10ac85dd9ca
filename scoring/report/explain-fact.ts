// What was typed in for a counted fact, with its 口径 and level limits; for a linked item how many stood behind its share.
// Added to the trace of the item, so that every number of those tables shows where it is from.
import { cutsText } from './cuts-text.ts';
import { answerOf, membersText, plainNumber } from './readings.ts';
import type { InstitutionView } from './report-context.ts';
import type { Wording } from './wording.ts';

export function factLines(words: Wording, institution: InstitutionView, code: string): string[] {
  const item = institution.tree.items.get(code);
  if (item?.kind === 'linked') return linkedLines(words, institution, code);
  const answer = item?.kind === 'number' ? answerOf(institution, code) : undefined;
  if (item?.kind !== 'number' || answer?.is !== 'value') return [];
  const { value } = answer;
  if (typeof value !== 'object' || Array.isArray(value)) return [];
  const { trace, column } = words;
  const number = (typed: number) => plainNumber(typed, item.decimals);
  return [
    trace.typed(value.denominator === undefined ? column.result : column.numerator, number(value.numerator)),
    ...(value.denominator === undefined ? [] : [trace.typed(column.denominator, number(value.denominator))]),
    ...(value.members ? [words.labelled(column.members, membersText(words, item, value.members))] : []),
    words.labelled(column.asOf, value.asOf),
    words.labelled(column.definition, words.quote(value.basis)),
    words.labelled(column.department, words.quote(value.department)),
    words.labelled(column.cuts, cutsText(words, institution, code)),
  ];
}

function linkedLines(words: Wording, institution: InstitutionView, code: string): string[] {
  const share = institution.sheet?.linked.find(({ item }) => item === code);
  if (!share) return [];
  return [
    words.labelled(words.column.persons, String(share.persons)),
    words.labelled(words.column.invited, String(share.invited)),
    words.labelled(words.column.status, words.domain.state[share.state]),
    words.labelled(words.column.cuts, cutsText(words, institution, code)),
  ];
}
