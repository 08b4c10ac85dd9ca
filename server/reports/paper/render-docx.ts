// Report → editable Word: named styles, a contents field, real tables, radars as pictures. Loaded on first use.
import type { Report, Section } from '../../../scoring/report/report.ts';
import { drawRadars } from './draw-radars.ts';
import { flagsOf, wordsOf } from './paper-document.ts';
import { mapStrings, withoutControls } from './printable.ts';

/** A4 in twentieths of a point, with the margins of the page. */
const paper = { width: 11906, height: 16838, side: 1474 };

export async function renderDocx(unchecked: Report): Promise<Uint8Array> {
  // Same shape, cleaner strings: control signs would make the file unreadable for Word.
  const report = mapStrings(unchecked, withoutControls) as Report;
  const docx = await import('docx');
  const { wordBlock } = await import('./word/word-blocks.ts');
  const { style, wordStyles } = await import('./word/word-styles.ts');
  const words = wordsOf(report);
  const pictures = await drawRadars(report);
  const {
    Document,
    Footer,
    Header,
    HeadingLevel,
    Packer,
    PageBreak,
    PageNumber,
    PageOrientation,
    Paragraph,
    TableOfContents,
    TextRun,
  } = docx;

  const margins = { top: 1474, bottom: 1361, left: paper.side, right: paper.side };
  const portrait = { page: { size: { width: paper.width, height: paper.height }, margin: margins } };
  const landscape = {
    page: {
      size: { width: paper.width, height: paper.height, orientation: PageOrientation.LANDSCAPE },
      margin: margins,
    },
  };
  const isWide = (section: Section) => section.blocks.some((block) => block.kind === 'tasks');
  const startsPage = (section: Section, index: number) =>
    index === 0 ||
    section.id === 'summary' ||
    section.appendix ||
    section.blocks.some((block) => block.kind === 'seal') ||
    report.sections[index - 1]?.id === 'summary';
  const bodyOf = (section: Section, breakBefore: boolean) => {
    const width = (isWide(section) ? paper.height : paper.width) - 2 * paper.side;
    const heading = new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: breakBefore,
      text: section.title,
    });
    return [heading, ...section.blocks.flatMap((block) => wordBlock(block, { report, width, pictures }))];
  };

  const front = [
    new Paragraph({
      style: style.note,
      alignment: 'center',
      spacing: { before: 1200 },
      children: [new TextRun({ text: flagsOf(report).join(' · '), color: 'B3400A', size: 24 })],
    }),
    new Paragraph({ style: style.title, text: report.title }),
    new Paragraph({ style: style.subtitle, text: report.subtitle }),
    ...report.cover.map(
      ({ label, value }) =>
        new Paragraph({
          style: style.plain,
          spacing: { before: 160 },
          indent: { left: 900, hanging: 0 },
          children: [new TextRun({ text: `${label}:`, bold: true }), new TextRun(value)],
        }),
    ),
    new Paragraph({ style: style.note, alignment: 'center', spacing: { before: 2400 }, text: report.standing }),
    new Paragraph({ children: [new PageBreak()] }),
    new Paragraph({ style: style.caption, text: words.contents }),
    new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: '1-1' }),
  ];

  const header = new Header({
    children: [
      new Paragraph({
        style: style.note,
        alignment: 'right',
        text: `${report.title}  ${words.number} ${report.number}`,
      }),
    ],
  });
  const [before, between, after] = words.page;
  const footer = new Footer({
    children: [
      new Paragraph({
        style: style.note,
        alignment: 'center',
        children: [new TextRun({ children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after] })],
      }),
    ],
  });

  // A landscape table needs a Word section of its own; neighbours in portrait share one.
  const runs: { wide: boolean; children: (typeof front)[number][] }[] = [{ wide: false, children: front }];
  report.sections.forEach((section, index) => {
    const wide = isWide(section);
    const last = runs.at(-1);
    if (last && last.wide === wide && !wide)
      last.children.push(...(bodyOf(section, startsPage(section, index)) as typeof front));
    else runs.push({ wide, children: bodyOf(section, false) as typeof front });
  });

  const document = new Document({
    title: report.title,
    subject: report.subject.name,
    description: report.number,
    creator: 'Shuheng',
    styles: wordStyles(report.language, report.palette),
    sections: runs.map(({ wide, children }, index) => ({
      properties: { ...(wide ? landscape : portrait), titlePage: index === 0 },
      headers: { default: header },
      footers: { default: footer },
      children,
    })),
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
