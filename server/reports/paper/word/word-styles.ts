// The named styles of the Word report, after the habits of Chinese official documents: 小标宋 titles, 仿宋 text, 黑体
// headings, 宋体 tables. A school restyles the whole report by editing these, not paragraph by paragraph.
import { AlignmentType, type IFontAttributesProperties, type IParagraphStyleOptions, type IStylesOptions } from 'docx';
import type { Palette, Report } from '../../../../scoring/report/report.ts';

const font = (eastAsia: string): IFontAttributesProperties => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
});
const fonts = { title: font('方正小标宋简体'), text: font('仿宋'), heading: font('黑体'), table: font('宋体') };

export const style = {
  title: 'XiaoBiaoSong',
  subtitle: 'ReportSubtitle',
  text: 'FangSong',
  plain: 'FangSongPlain',
  note: 'ReportNote',
  warning: 'ReportWarning',
  caption: 'FigureCaption',
  tableText: 'TableSongTi',
  tableHead: 'TableHeiTi',
} as const;

/** Half-points and twentieths of a point, as Word counts. */
export function wordStyles(language: Report['language'], colours: Palette): IStylesOptions {
  const bare = (hex: string) => hex.replace('#', '');
  const textSize = 28;
  const paragraph = (
    id: string,
    name: string,
    rest: Omit<IParagraphStyleOptions, 'id' | 'name'>,
  ): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, ...rest });
  const indent = language === 'en' ? {} : { indent: { firstLineChars: 200, firstLine: textSize * 20 } };
  const spacing = { line: 360 };
  return {
    default: {
      document: {
        run: {
          font: fonts.text,
          size: textSize,
          color: bare(colours.ink),
          language: { value: 'en-US', eastAsia: 'zh-CN' },
        },
      },
      heading1: {
        run: { font: fonts.heading, size: 32, bold: false, color: bare(colours.accent) },
        paragraph: { spacing: { before: 360, after: 200 }, keepNext: true },
      },
      heading2: {
        run: { font: fonts.heading, size: 28, bold: false, color: bare(colours.ink) },
        paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
      },
      listParagraph: { run: { font: fonts.text, size: textSize }, paragraph: { spacing } },
    },
    paragraphStyles: [
      paragraph(style.title, '小标宋', {
        run: { font: fonts.title, size: 52 },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 400, after: 240 } },
      }),
      paragraph(style.subtitle, '小标宋副题', {
        run: { font: fonts.title, size: 36 },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 600 } },
      }),
      paragraph(style.text, '仿宋正文', {
        run: { font: fonts.text, size: textSize },
        paragraph: { alignment: AlignmentType.BOTH, spacing, ...indent },
      }),
      paragraph(style.plain, '仿宋无缩进', { run: { font: fonts.text, size: textSize }, paragraph: { spacing } }),
      paragraph(style.note, '注释', {
        run: { font: fonts.table, size: 18, color: bare(colours.muted) },
        paragraph: { spacing: { before: 60, after: 120 } },
      }),
      paragraph(style.warning, '提示', {
        run: { font: fonts.text, size: 26 },
        paragraph: {
          spacing: { before: 120, after: 120, line: 320 },
          indent: { left: 120 },
          border: { left: { style: 'single', size: 18, space: 8, color: 'B3400A' } },
        },
      }),
      paragraph(style.caption, '图表题', {
        run: { font: fonts.heading, size: 21 },
        paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 200, after: 100 } },
      }),
      paragraph(style.tableText, '表格宋体', {
        run: { font: fonts.table, size: 19 },
        paragraph: { spacing: { line: 264 } },
      }),
      paragraph(style.tableHead, '表格黑体', {
        run: { font: fonts.heading, size: 19 },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { line: 264 } },
      }),
    ],
  };
}
