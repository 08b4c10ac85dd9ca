// Pages, panels and their questions in the order of the definition. Whatever cannot become a question is noted by its name, with all that
// stands inside it.
import { below, type Place } from './left-out.ts';
import { type Question, readHead, readShownIf, type Setting, type Written } from './questions/question.ts';
import { converters } from './questions/registry.ts';
import { isList, isObject, isText, type Json, openSource, type Source } from './source.ts';
import type { Wording } from './wording.ts';

/** A page or panel; its conditions already stand in its questions. */
export interface Group {
  /** null where SurveyJS would make a page that nobody wrote. */
  readonly name: string | null;
  readonly place: Place;
  readonly title: Wording | null;
  readonly gloss: Wording | null;
  readonly children: readonly (Group | Question)[];
}

export const isGroup = (child: Group | Question): child is Group => 'children' in child;

/** @param root the open survey; what it says beside its pages is not read here */
export function readOutline(root: Source, title: Wording | null, setting: Setting): Group[] {
  const pages = root.takeIf(isList, 'pages') ?? [];
  if (pages.length > 0)
    return pages.flatMap((page, at) => {
      const place = placeOf(page, { element: 'survey', path: '' }, 'pages', at);
      if (isObject(page)) return readGroup(page, 'page', place, [], setting);
      setting.ledger.note(place, 'not-an-element');
      return [];
    });
  const elements = root.takeIf(isList, 'elements', 'questions') ?? [];
  return intoPages(readElements(elements, 'elements', { element: 'survey', path: '' }, [], setting), title);
}

/** Without pages: panels are groups of their own, and what stands between two of them stays together. */
function intoPages(children: readonly (Group | Question)[], title: Wording | null): Group[] {
  const groups: Group[] = [];
  let loose: Question[] = [];
  const shut = (): void => {
    const [first] = loose;
    if (first) groups.push({ name: null, place: first.place, title, gloss: null, children: loose });
    loose = [];
  };
  for (const child of children) {
    if (!isGroup(child)) loose.push(child);
    else {
      shut();
      groups.push(child);
    }
  }
  shut();
  return groups;
}

function placeOf(raw: unknown, owner: Place, list: string, at: number): Place {
  const name = isObject(raw) && isText(raw.name) ? raw.name.trim() : '';
  const path = below(below(owner, list), at).path;
  return { element: name || `${owner.element}.${list}.${at}`, path };
}

function readElements(
  list: readonly unknown[],
  name: string,
  owner: Place,
  outer: readonly Written[],
  setting: Setting,
): (Group | Question)[] {
  return list.flatMap((raw, at) => {
    const place = placeOf(raw, owner, name, at);
    if (isObject(raw)) return readElement(raw, place, outer, setting);
    setting.ledger.note(place, 'not-an-element');
    return [];
  });
}

function readElement(
  raw: Json,
  place: Place,
  outer: readonly Written[],
  setting: Setting,
): readonly (Group | Question)[] {
  const type = isText(raw.type) ? raw.type : '';
  if (type === 'panel') return readGroup(raw, 'panel', place, outer, setting);
  const convert = Object.hasOwn(converters, type) ? converters[type] : undefined;
  if (!convert || raw.visible === false) {
    if (convert) setting.ledger.note(place, 'hidden-element');
    else setting.ledger.note(place, 'unsupported-type', type || '—');
    noteInside(raw, place, setting);
    return [];
  }
  const source = openSource(raw, type, place, setting.ledger);
  source.take('type');
  const head = readHead(source, setting);
  return convert(source, { ...head, shownIf: [...outer, ...head.shownIf] }, setting);
}

function readGroup(
  raw: Json,
  type: 'page' | 'panel',
  place: Place,
  outer: readonly Written[],
  setting: Setting,
): Group[] {
  if (raw.visible === false) {
    setting.ledger.note(place, 'hidden-element');
    noteInside(raw, place, setting);
    return [];
  }
  const source = openSource(raw, type, place, setting.ledger);
  if (type === 'panel') source.take('type');
  const name = source.takeIf(isText, 'name') ?? '';
  const title = setting.words.read(source.take('title'), below(place, 'title'));
  const gloss = setting.words.read(source.take('description'), below(place, 'description'));
  const shownIf = [...outer, ...readShownIf(source)];
  const list = Object.hasOwn(raw, 'elements') ? 'elements' : 'questions';
  const children = readElements(source.takeIf(isList, list) ?? [], list, place, shownIf, setting);
  source.close();
  if (children.length > 0) return [{ name, place, title, gloss, children }];
  setting.ledger.note(place, 'empty-container');
  return [];
}

const inner = ['elements', 'questions', 'templateElements', 'detailElements'];

/** What goes with an element that is left out, so that its author looks for none of it. */
export function noteInside(raw: Json, place: Place, setting: Setting): void {
  for (const list of inner) {
    const elements = raw[list];
    if (!Array.isArray(elements)) continue;
    elements.forEach((element: unknown, at) => {
      const own = placeOf(element, place, list, at);
      setting.ledger.note(own, 'inside-left-out', place.element);
      if (isObject(element)) noteInside(element, own, setting);
    });
  }
}
