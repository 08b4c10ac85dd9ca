// What deeds are done on: the kinds of targets with their words.
import type { Language } from '../../questionnaires/schema/names.ts';

export const targetWords = {
  platform: { 'zh-CN': '平台', en: 'Platform' },
  user: { 'zh-CN': '账号', en: 'Account' },
  /** Of a name that nobody has: its digest. */
  account: { 'zh-CN': '不存在的账号（加密摘要）', en: 'Unknown account (keyed digest)' },
  institution: { 'zh-CN': '院校', en: 'Institution' },
  subject: { 'zh-CN': '评估对象', en: 'Subject' },
  campaign: { 'zh-CN': '批次', en: 'Campaign' },
  report: { 'zh-CN': '报告', en: 'Report' },
  form: { 'zh-CN': '填报表', en: 'Form' },
  job: { 'zh-CN': '后台任务', en: 'Job' },
  draft: { 'zh-CN': '量表草稿', en: 'Instrument draft' },
  instrument: { 'zh-CN': '量表', en: 'Instrument' },
  panel: { 'zh-CN': '专家组', en: 'Review panel' },
  webhook: { 'zh-CN': '群机器人或回调地址', en: 'Webhook' },
  'sign-on': { 'zh-CN': '统一身份认证', en: 'Campus sign-on' },
  round: { 'zh-CN': '申报批次', en: 'Round' },
  application: { 'zh-CN': '申报书', en: 'Application' },
  evidence: { 'zh-CN': '佐证材料', en: 'Evidence' },
  file: { 'zh-CN': '文件', en: 'File' },
} as const satisfies Record<string, Record<Language, string>>;

export type TargetKind = Exclude<keyof typeof targetWords, 'platform'>;
export const targetKinds = (Object.keys(targetWords) as (keyof typeof targetWords)[]).filter(
  (kind): kind is TargetKind => kind !== 'platform',
);

/** What stands in a row, which somebody else may have written. */
export function readTarget(target: string): { readonly kind: keyof typeof targetWords | null; readonly id: string } {
  const colon = target.indexOf(':');
  const kind = colon < 0 ? target : target.slice(0, colon);
  const id = colon < 0 ? '' : target.slice(colon + 1);
  return Object.hasOwn(targetWords, kind) ? { kind: kind as keyof typeof targetWords, id } : { kind: null, id: target };
}
