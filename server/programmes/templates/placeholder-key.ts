// 占位符对照表: what an operator may write into the official form, as a Word document to copy from.
import type { Language } from '../../../questionnaires/schema/names.ts';
import { palette } from '../../../scoring/report/palette.ts';
import type { Report } from '../../../scoring/report/report.ts';
import { beijingDate } from '../../campaigns/window.ts';
import { textsIn } from '../programmes.ts';
import type { Round } from '../read-rounds.ts';
import { placeholdersOf } from './placeholders.ts';

const words = {
  'zh-CN': {
    title: '表样占位符对照表',
    number: '定义版本',
    use: [
      '在官方表样（.docx）需要自动填写的位置，写上左列的占位符（含两侧大括号，半角），上传到本批次对应的材料。',
      '占位符须写在同一段内；字体、字号以占位符所在位置为准。没有填写的内容留空。',
      '表格中某一行含 {{each.角色.…}} 时，该行按成员逐个重复。',
      '含宏、引用外部模板或对象的文档不接收；不认识的占位符上传时会逐个列出。',
    ],
    columns: ['占位符', '含义'],
    caption: '全部占位符',
    standing: '由项目定义自动列出。',
  },
  en: {
    title: 'Key of placeholders',
    number: 'Definition',
    use: [
      'Write a placeholder of the left column, braces included, wherever the official form (.docx) is to be filled, and upload it for the material it is.',
      'A placeholder stands within one paragraph and looks as it is set there. What was not answered stays empty.',
      'A table row with {{each.role.…}} is repeated for every member.',
      'Documents with macros, outside templates or objects are refused; unknown placeholders are named at upload.',
    ],
    columns: ['Placeholder', 'Meaning'],
    caption: 'All placeholders',
    standing: 'Listed from the definition.',
  },
} as const;

export function placeholderKey({ row, served }: Round, language: Language, now: number): Report {
  const said = words[language];
  const { title } = textsIn(served, language);
  const rows = placeholdersOf(served, language).map(({ name, meaning }) => [
    { text: `{{${name}}}` },
    { text: meaning },
  ]);
  return {
    schema: 'shuheng-report/1',
    kind: 'instrument',
    language,
    number: `${row.programme}@${row.version}`,
    numberLabel: said.number,
    title: said.title,
    subtitle: title,
    demo: false,
    provisional: false,
    standing: said.standing,
    subject: { id: row.id, kind: 'institution', name: row.name, type: '' },
    campaign: { id: row.id, name: row.name, window: '' },
    asOf: now,
    asOfText: beijingDate(now),
    palette,
    cover: [],
    sections: [
      {
        id: 'key',
        title: said.title,
        blocks: [
          { kind: 'list', items: said.use },
          {
            kind: 'table',
            id: 'placeholders',
            caption: said.caption,
            columns: said.columns.map((label, at) => ({ label, align: 'left' as const, width: at === 0 ? 3 : 4 })),
            rows,
          },
        ],
      },
    ],
  };
}
