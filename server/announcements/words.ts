// Wording of the public page of a round, which the server writes, in both languages.
import type { Language } from '../../questionnaires/schema/names.ts';

const words = {
  'zh-CN': {
    name: '数衡',
    language: '语言',
    announcement: '公示',
    published: '名单',
    standing: '本页由本平台的运营方发布，依据为所列公开文件；非文件发布机关网站。',
    demo: '演示数据：单位与名单均为虚构。',
    source: '依据',
    candidates: '候选单位公示',
    window: '公示期：{from} 至 {until}（北京时间）',
    over: '公示期已于 {until} 结束，不再接受异议。',
    noPeriod: '原文未规定公示期，名单自 {from} 起公布。',
    unit: '单位',
    title: '项目名称',
    number: '证书编号',
    issuedOn: '认定日期',
    validUntil: '有效期至',
    revokedOn: '撤销日期',
    recognised: '已认定名单',
    revoked: '已撤销名单',
    none: '目前没有公示或已认定的单位。',
    objection: '提出异议',
    objectionLead: '请写明对哪一单位有异议、事实与依据。姓名和联系方式加密保存，只供平台运营方核实，不公开。',
    about: '对象',
    who: '姓名或单位名称',
    contact: '联系方式（电话或邮箱）',
    text: '异议内容与依据（10–2000 字）',
    send: '提交异议',
    sent: '已收到您的异议，运营方将核实并答复。',
    faults: '请补充：{what}。',
    back: '返回名单',
    problem: '暂时无法继续',
    missing: '没有这份名单。',
    dash: '—',
  },
  en: {
    name: 'Shuheng',
    language: 'Language',
    announcement: 'Announcement',
    published: 'List',
    standing:
      'Published by whoever runs this platform, by the public document named here; this is not the site of the authority that issued it.',
    demo: 'Demonstration: units and lists are invented.',
    source: 'Source',
    candidates: 'Candidates announced',
    window: 'Announced {from} to {until} (Beijing time)',
    over: 'The announcement ended at {until}; no further objections are taken.',
    noPeriod: 'The document names no period of announcement; published from {from}.',
    unit: 'Unit',
    title: 'Title',
    number: 'Certificate',
    issuedOn: 'Recognised on',
    validUntil: 'Valid until',
    revokedOn: 'Revoked on',
    recognised: 'Recognised',
    revoked: 'Revoked',
    none: 'Nobody is announced or recognised at present.',
    objection: 'Raise an objection',
    objectionLead:
      'Say which unit it concerns, and the facts. Name and contact are kept sealed, read by the operator alone to verify, and never published.',
    about: 'Concerning',
    who: 'Your name or institution',
    contact: 'Contact (phone or e-mail)',
    text: 'Objection and grounds (10–2000 characters)',
    send: 'Send the objection',
    sent: 'Your objection was received; the operator will look into it and answer.',
    faults: 'Please complete: {what}.',
    back: 'Back to the list',
    problem: 'Cannot continue for now',
    missing: 'There is no such list.',
    dash: '—',
  },
} satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;

type WordKey = keyof (typeof words)['zh-CN'];
export interface Say {
  (key: WordKey, values?: Readonly<Record<string, string>>): string;
  readonly language: Language;
}

export const sayIn = (language: Language): Say =>
  Object.assign(
    (key: WordKey, values: Readonly<Record<string, string>> = {}): string =>
      words[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
    { language },
  );
