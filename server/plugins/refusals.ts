// Every reason a module is refused, in both languages. `{}` takes the detail.
import type { Language } from '../../questionnaires/schema/names.ts';

const reasons = {
  'leads-outside': { 'zh-CN': '链接指向插件文件夹之外', en: 'it is a link that leads out of the folder' },
  'no-file': { 'zh-CN': '不是普通文件', en: 'it is no regular file' },
  unreadable: { 'zh-CN': '无法读取', en: 'it cannot be read' },
  'too-large': { 'zh-CN': '文件超过 {} KB', en: 'it is larger than {} KB' },
  'too-slow': {
    'zh-CN': '在 {} 秒内没有装入并检查完(可能陷入死循环)',
    en: 'it was not loaded and checked within {} seconds, and may loop for ever',
  },
  'broke-off': { 'zh-CN': '装入或检查时进程中断({})', en: 'the process that loaded and checked it ended ({})' },
  threw: { 'zh-CN': '装入时出错({})', en: 'loading it fails ({})' },
  contract: { 'zh-CN': '不符合约定({})', en: 'it does not keep the contract ({})' },
  conformance: { 'zh-CN': '没有通过检验:{}', en: 'it does not pass the checks: {}' },
  taken: { 'zh-CN': '{} 已由另一文件提供', en: 'another file gives {} already' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type Because = Readonly<Record<Language, string>>;

export function because(code: keyof typeof reasons, detail: string | number | Because = ''): Because {
  const fill = (language: Language): string =>
    reasons[code][language].replace('{}', () => String(typeof detail === 'object' ? detail[language] : detail));
  return { 'zh-CN': fill('zh-CN'), en: fill('en') };
}
