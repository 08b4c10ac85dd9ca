// An application to a shipped programme with every item of its form answered: what its conditions need as the sketch has it, everything
// else by the kind of the item.
import { formInstrument } from '../../programmes/engine/form-instrument.ts';
import { askedItems } from '../../programmes/engine/judgeable.ts';
import { materialsAsked } from '../../programmes/engine/materials-asked.ts';
import type { Item } from '../../questionnaires/schema/instrument.ts';
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';
import { counted, definition, programmeOf, said, sketch, type Track } from '../programmes/definitions.ts';

function plausible(item: Item): Answer {
  switch (item.kind) {
    case 'number':
      return counted(Math.max(1, item.min), item.form === 'plain' ? undefined : 2);
    case 'choice':
      return said(item.options[0]!);
    case 'choices':
      return said([...item.options]);
    default:
      return said('学校与企业共建，场地、师资、经费已经落实，台账和协议备查。');
  }
}

/** @param change answers that differ from a valid application; undefined leaves one out */
export function filledApplication(track: Track, change: Readonly<Record<string, Answer | undefined>> = {}) {
  const application = sketch(track);
  const { programme, texts } = definition(programmeOf[track]);
  const named = (role: string): string => `某${texts['zh-CN']!.roles[role]!.name}`;
  const instrument = formInstrument(programme, application.track);
  const given = (item: Item) =>
    item.code in change ? change[item.code] : (application.answers[item.code] ?? plausible(item));
  const all = Object.fromEntries(instrument.items.flatMap((item) => [[item.code, given(item)] as const]).filter(has));
  const asked = askedItems(instrument, application.context, all);
  const sections = new Map<string, Answers>(instrument.indicators.map(({ code }) => [code, {}]));
  for (const { code, indicator } of asked)
    if (all[code]) sections.set(indicator, { ...sections.get(indicator), [code]: all[code] });
  return {
    ...{ track: application.track, context: application.context, sections },
    members: application.members.map((member) => ({ ...member, name: named(member.role) })),
    /** What is uploaded or filled in elsewhere; paper goes by post. */
    materials: materialsAsked(programme, { ...application, answers: all }).filter(({ form }) => form !== 'paper'),
  };
}

const has = (pair: readonly [string, Answer | undefined]): pair is readonly [string, Answer] => pair[1] !== undefined;
