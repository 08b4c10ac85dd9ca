// Why a row is not simply written: each reason with its sentence. Faults are the row's own; conflicts are between it and what is
// known, and some of them are for a person to decide.
import type { Language } from '../../questionnaires/schema/names.ts';
import { hiddenCharacters } from '../clean-text.ts';

type Sentence = Readonly<Record<Language, string>>;

const faults = {
  'wrong-guardian': {
    'zh-CN': '“监护人同意”请填“是”或收到同意书的日期（如 2026-09-01），未收到的留空',
    en: 'For the guardian’s consent write yes or the day it was received (2026-09-01), or leave it empty',
  },
  'no-code': { 'zh-CN': '缺少学号/工号', en: 'The number is missing' },
  'no-name': { 'zh-CN': '缺少姓名', en: 'The name is missing' },
  'hidden-characters': hiddenCharacters,
  'too-long': {
    'zh-CN': '学号/工号、姓名、分组或标签超过 60 字，或标签超过 20 个',
    en: 'Number, name, a group or a tag is longer than 60 characters, or there are more than 20 tags',
  },
  'rounded-code': {
    'zh-CN': '学号/工号被表格软件改写（科学计数或末位变零），请将该列设为文本后重新填写',
    en: 'A spreadsheet has rewritten the number: set the column to text and type it again',
  },
  'wrong-phone': {
    'zh-CN': '手机号应为 5–20 位数字；可以留空',
    en: 'A phone number has 5 to 20 digits; it may be left empty',
  },
  'wrong-email': { 'zh-CN': '邮箱格式不对；可以留空', en: 'This is no e-mail address; it may be left empty' },
} as const satisfies Record<string, Sentence>;

const decidable = {
  'other-name': {
    'zh-CN': '学号/工号已在名册中，但姓名是“{}”：是换了人、改了名，还是学号/工号填错？',
    en: 'The number is on the roster with the name “{}”: another person, another name, or a wrong number?',
  },
  'on-other-roster': {
    'zh-CN': '学号/工号已在本校另一份名册中',
    en: 'The number is on another roster of this institution',
  },
  'came-back': {
    'zh-CN': '此人已标记离校/离职',
    en: 'This person is marked as having left',
  },
} as const satisfies Record<string, Sentence>;

const others = {
  'repeated-code': {
    'zh-CN': '学号/工号与第 {} 行相同而内容不同，只采用了前一行',
    en: 'The number of row {} again with other contents: only that row counts',
  },
  'same-row': { 'zh-CN': '与第 {} 行重复', en: 'The same as row {}' },
  'identity-number': {
    'zh-CN': '含有像身份证号的 18 位号码；本平台不收集身份证号，请不导入该列，或删除后重新导入',
    en: 'Holds what looks like an 18-digit identity number, not collected here: leave the column out, or remove it and import again',
  },
} as const satisfies Record<string, Sentence>;

export type FaultReason = keyof typeof faults;
export type UndecidedReason = keyof typeof decidable;
export type Reason = FaultReason | UndecidedReason | keyof typeof others;
export const undecidedReasons = Object.keys(decidable) as readonly UndecidedReason[];

const all: Readonly<Record<Reason, Sentence>> = { ...faults, ...decidable, ...others };

export const sentenceOf = (reason: Reason, detail: string, language: Language): string =>
  all[reason][language].replace('{}', () => detail);

export const isUndecided = (reason: Reason | undefined): reason is UndecidedReason =>
  reason !== undefined && Object.hasOwn(decidable, reason);
