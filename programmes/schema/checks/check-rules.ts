// Each rule asks about what is there, of a kind it can be asked of, on every track it stands for.
import { type Condition, mentionedIn } from '../../../questionnaires/schema/condition.ts';
import type { Item, ItemKind } from '../../../questionnaires/schema/instrument.ts';
import type { Programme } from '../programme.ts';
import type { Check, Rule } from '../rules.ts';
import { type ProgrammeDraft, type ProgrammeFaultList, programmeFault } from './programme-faults.ts';

interface Place {
  readonly path: string;
  readonly programme: Programme;
  readonly tracks: readonly string[];
}

export function* checkRules({ programme }: ProgrammeDraft): ProgrammeFaultList {
  for (const rule of programme.rules) {
    const tracks = rule.tracks ?? programme.tracks.map(({ code }) => code);
    yield* checkRule(rule, { path: `programme.rules.${rule.code}`, programme, tracks });
  }
}

function* checkRule({ check }: Rule, place: Place): ProgrammeFaultList {
  switch (check.is) {
    case 'answers':
      yield* checkCondition(check.when, place);
      if (check.orPerson) yield* checkCondition(check.orPerson, place);
      return;
    case 'answered':
      for (const item of check.items) yield* checkItem(item, place);
      return;
    case 'includes':
      yield* checkItem(check.item, place, ['choices']);
      yield* checkOptions(check.item, check.all, place);
      return;
    case 'at-least':
    case 'at-most':
      yield* checkItem(check.item, place, ['number']);
      return;
    case 'ratio-at-least':
      yield* checkRatio(check, place);
      return;
    case 'distinct':
      yield* checkItem(check.item, place, ['text', 'choice']);
      return;
    case 'members':
      yield* checkMembers(check, place);
      return;
    case 'quota':
      yield* checkQuota(check, place);
      return;
    default:
      return;
  }
}

function* checkCondition(condition: Condition, place: Place): ProgrammeFaultList {
  const { path, programme } = place;
  const asked = mentionedIn(condition);
  for (const code of asked.answers) yield* checkItem(code, place, ['choice', 'ladder', 'likert']);
  for (const code of asked.contexts)
    if (!programme.form.contexts.some((context) => context.code === code))
      yield programmeFault(path, 'unknown-context', code);
  yield* checkValues(condition, place);
}

function* checkValues(condition: Condition, place: Place): ProgrammeFaultList {
  if ('answer' in condition) {
    const options = condition.in.filter((value) => typeof value === 'string');
    yield* checkOptions(condition.answer, options, place);
  } else if ('context' in condition) yield* checkContextValues(condition.context, condition.in, place);
  else {
    const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not];
    for (const part of parts) yield* checkValues(part, place);
  }
}

function* checkContextValues(code: string, values: readonly string[], { path, programme }: Place): ProgrammeFaultList {
  const context = programme.form.contexts.find((one) => one.code === code);
  for (const value of values)
    if (context && !context.values.includes(value)) yield programmeFault(path, 'unknown-value', value);
}

const itemOf = ({ programme }: Place, code: string): Item | undefined =>
  programme.form.items.find((item) => item.code === code);

function* checkItem(code: string, place: Place, kinds?: readonly ItemKind[]): ProgrammeFaultList {
  const item = itemOf(place, code);
  if (!item) {
    yield programmeFault(place.path, 'unknown-item', code);
    return;
  }
  if (kinds && !kinds.includes(item.kind)) yield programmeFault(place.path, 'wrong-item-kind', item.kind);
  const section = place.programme.form.sections.find((one) => one.code === item.indicator);
  for (const track of place.tracks)
    if (section?.tracks && !section.tracks.includes(track)) yield programmeFault(place.path, 'item-not-asked', track);
}

function* checkOptions(code: string, options: readonly string[], place: Place): ProgrammeFaultList {
  const item = itemOf(place, code);
  if (item?.kind !== 'choice' && item?.kind !== 'choices') return;
  for (const option of options)
    if (!item.options.includes(option)) yield programmeFault(place.path, 'unknown-option', option);
}

function* checkRatio(
  { item: code, numerator, denominator }: Check & { is: 'ratio-at-least' },
  place: Place,
): ProgrammeFaultList {
  yield* checkItem(code, place, ['number']);
  const item = itemOf(place, code);
  if (item?.kind === 'number' && item.form !== 'ratio')
    yield programmeFault(place.path, 'wrong-item-kind', `number (${item.form})`);
  if (numerator > denominator) yield programmeFault(place.path, 'empty-range', `${numerator}/${denominator}`);
}

function* checkMembers(
  { role: code, least, most, attributes = [], anyOf = [] }: Check & { is: 'members' },
  { path, programme }: Place,
): ProgrammeFaultList {
  const role = programme.roles.find((one) => one.code === code);
  if (!role) yield programmeFault(path, 'unknown-role', code);
  if (most !== undefined && least > most) yield programmeFault(path, 'empty-range', `${least}–${most}`);
  for (const attribute of [...attributes, ...anyOf])
    if (role && !role.attributes.includes(attribute)) yield programmeFault(path, 'unknown-attribute', attribute);
}

function* checkQuota({ most }: Check & { is: 'quota' }, place: Place): ProgrammeFaultList {
  if (typeof most === 'number') return;
  if (!place.programme.form.contexts.some(({ code }) => code === most.by))
    yield programmeFault(place.path, 'unknown-context', most.by);
  yield* checkContextValues(most.by, Object.keys(most.of), place);
}
