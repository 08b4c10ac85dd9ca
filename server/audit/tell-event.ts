// A row of the log in words, for the page as for the file: labels in the reader's language, names as far as the reader may know
// them. An institution is told nobody's name but those of its own accounts, nor what would lead to another person.
import type { Language } from '../../questionnaires/schema/names.ts';
import { roleNames } from '../auth/role-names.ts';
import { groupOf, groupWords } from './action-groups.ts';
import { type Action, actions } from './actions.ts';
import { type DetailKey, detailWords } from './detail-words.ts';
import { platform, server } from './event.ts';
import type { FoundEvent } from './find-events.ts';
import type { LogReader } from './log-reader.ts';
import { idIn, isGiven, kindOf, type Names, thingsOf } from './name-things.ts';
import { readTarget, targetWords } from './target-words.ts';
import { wordOf } from './value-words.ts';

export interface ToldDetail {
  readonly label: string;
  readonly value: string;
  /** To be shortened and copied rather than read. */
  readonly code: boolean;
}
export interface ToldEvent {
  readonly number: number;
  readonly at: number;
  readonly actor: {
    readonly kind: 'account' | 'server' | 'outside' | 'gone';
    readonly name: string;
    readonly username: string | null;
  };
  readonly group: string;
  readonly action: string;
  readonly target: { readonly kind: string; readonly name: string | null; readonly id: string | null };
  readonly before: string | null;
  readonly after: string | null;
  readonly details: readonly ToldDetail[];
  readonly hash: string;
}

const words = {
  server: { 'zh-CN': '系统', en: 'The system' },
  gone: { 'zh-CN': '已不存在的账号', en: 'An account that is gone' },
  other: { 'zh-CN': '其他单位的账号', en: 'An account of elsewhere' },
  true: { 'zh-CN': '是', en: 'yes' },
  false: { 'zh-CN': '否', en: 'no' },
  between: { 'zh-CN': '、', en: ', ' },
  lead: { 'zh-CN': '组长', en: 'lead' },
} as const satisfies Record<string, Record<Language, string>>;

/** Of what people do with their own answers only the deed is told: the digest would lead from one deed to the next. */
const hiddenFromInstitutions: ReadonlySet<string> = new Set<DetailKey>(['assessor', 'person']);
/** What a school runs by itself, and what it calls that, is its own affair. */
const isOwnAffair = (key: string, { chain, action }: FoundEvent): boolean =>
  key === 'name' && chain !== platform && action.startsWith('campaign-');
const isHidden = (key: string, event: FoundEvent, { institution }: LogReader): boolean =>
  institution === null ? isOwnAffair(key, event) : hiddenFromInstitutions.has(key);
/** What stands in columns of its own. */
const apart: ReadonlySet<string> = new Set<DetailKey>(['before', 'after']);
const isCode = (value: string): boolean => /^[0-9a-f]{32,64}$/.test(value) || /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);

export function tellEvent(event: FoundEvent, names: Names, reader: LogReader, language: Language): ToldEvent {
  const { number, at, action, hash } = event;
  const details = Object.entries(isRecord(event.details) ? event.details : {});
  const digest = (key: DetailKey): string | null => {
    const value = details.find(([name]) => name === key)?.[1];
    return typeof value === 'string' ? value : null;
  };
  return {
    ...{ number, at, hash },
    actor: tellActor(event.actor, names, reader, language),
    group: isAction(action) ? groupWords[groupOf[action]][language] : '',
    action: isAction(action) ? actions[action][language] : action,
    target: tellTarget(event.target, names, reader, language),
    before: digest('before'),
    after: digest('after'),
    details: details
      .filter(([key, value]) => value !== null && value !== '' && !apart.has(key))
      .filter(([key]) => !isHidden(key, event, reader))
      .map(([key, value]) => tellDetail(key, value, names, language)),
  };
}

function tellActor(actor: string, names: Names, reader: LogReader, language: Language): ToldEvent['actor'] {
  if (actor === server) return { kind: 'server', name: words.server[language], username: null };
  const person = names.person(actor);
  if (!person)
    return { kind: 'gone', name: words.gone[language], username: reader.institution === null ? actor : null };
  if (person.told) return { kind: 'account', name: person.name, username: person.username };
  // Whose role belongs to an institution belongs to another one now.
  const outside = ['operator', 'regional-authority', 'assessor'].includes(person.role);
  return { kind: 'outside', name: outside ? roleNames[person.role][language] : words.other[language], username: null };
}

function tellTarget(target: string, names: Names, reader: LogReader, language: Language): ToldEvent['target'] {
  const { kind, id } = readTarget(target);
  const found = thingsOf(target).flatMap(([of, one]) => names.of(of, one) ?? (of === 'instrument' ? [one] : []));
  const hidden = kind === 'user' && reader.institution !== null && found.length === 0;
  return {
    kind: kind === null ? '' : targetWords[kind][language],
    name: found.length > 0 ? found.join(' · ') : null,
    id: id === '' || hidden ? null : id,
  };
}

function tellDetail(key: string, value: unknown, names: Names, language: Language): ToldDetail {
  const of = kindOf(key);
  const spell = (one: unknown): string => {
    if (typeof one === 'boolean') return words[`${one}`][language];
    if (typeof one !== 'string') return typeof one === 'number' ? String(one) : JSON.stringify(one);
    if (isGiven(key)) return tellGiven(one, names, language);
    return wordOf(key, one, language) ?? (of && names.of(of, one)) ?? one;
  };
  const shown = Array.isArray(value) ? value.map(spell) : [spell(value)];
  const text = shown.join(isMove(key, value) ? ' → ' : words.between[language]);
  return { label: isDetail(key) ? detailWords[key][language] : key, value: text, code: isCode(text) };
}

function tellGiven(text: string, names: Names, language: Language): string {
  const named = text.replace(idIn, (id) => names.of('subject', id) ?? names.of('user', id) ?? id);
  return named.replace(/ lead( |$)/, ` ${words.lead[language]}$1`);
}

/** What a changed account was, and what it is. */
const isMove = (key: string, value: unknown): boolean =>
  ['role', 'institution', 'region', 'department'].includes(key) && Array.isArray(value);
const isAction = (action: string): action is Action => Object.hasOwn(actions, action);
const isDetail = (key: string): key is DetailKey => Object.hasOwn(detailWords, key);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
