import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderDocx } from '../../server/reports/paper/render-docx.ts';
import { reportWords } from '../builders/report-words.ts';
import { sampleReport } from '../builders/sample-report.ts';
import { squeeze } from './pdf-text.ts';

async function open(report = sampleReport()) {
  const files = unzipSync(await renderDocx(report));
  const xml = strFromU8(files['word/document.xml']!);
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };
  const text = xml.replace(/<[^>]+>/g, '').replace(/&(amp|lt|gt|quot|apos);/g, (entity) => entities[entity]!);
  return { files, xml, text, styles: strFromU8(files['word/styles.xml']!) };
}

describe('the Word report', () => {
  it('contains every word and number of the Report, radar values included', async () => {
    const report = sampleReport();
    const whole = squeeze((await open(report)).text);
    for (const words of reportWords(report)) expect(whole).toContain(squeeze(words));
  });
  it('is built from named Chinese styles, so that a school can restyle it', async () => {
    const { styles, xml } = await open();
    for (const name of ['小标宋', '仿宋正文', '表格宋体', '表格黑体', '图表题'])
      expect(styles).toContain(`w:val="${name}"`);
    for (const font of ['方正小标宋简体', '仿宋', '黑体', '宋体']) expect(styles).toContain(`w:eastAsia="${font}"`);
    expect(xml).toContain('<w:pStyle w:val="FangSong"/>');
  });
  it('has a contents field, repeated heading rows, rows that never split, and a landscape page for the tasks', async () => {
    const { xml } = await open();
    expect(xml).toMatch(/TOC [^<]*1-1/);
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toContain('<w:cantSplit/>');
    expect(xml).toContain('w:orient="landscape"');
  });
  it('shows each radar as a picture with a description', async () => {
    const { files, xml } = await open();
    const pictures = Object.keys(files).filter((name) => /^word\/media\/.*\.png$/.test(name));
    expect(pictures).toHaveLength(1);
    expect(Array.from(files[pictures[0]!]!.slice(0, 4))).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(xml).toMatch(/descr="[^"]*战略规划与组织保障 /);
  });
  it('prints typed words as words, whatever signs they hold', async () => {
    const nasty = '<w:p/> & "引号" \u0001 ]]>';
    const { text } = await open(
      sampleReport({
        sections: [{ id: 'x', title: '测试', blocks: [{ kind: 'paragraph', tone: 'plain', text: nasty }] }],
      }),
    );
    expect(squeeze(text)).toContain(squeeze('<w:p/> & "引号"  ]]>'));
  });
});
