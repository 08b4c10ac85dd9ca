// The card of a version that was written in the console: what can be said of it from its own content, and nothing else.
import type { Published } from '../../questionnaires/versions/seal.ts';
import type { CatalogVersion } from '../instruments/catalog.ts';

const standing = { reference: '参考量表', official: '官方量表' } as const;

export function printCard({ id, version, instrument, texts }: CatalogVersion, published: Published): string {
  const wording = texts['zh-CN'] ?? Object.values(texts)[0];
  const { minutes } = instrument;
  const sources = instrument.sources.map(
    ({ title, status, note }) => `| ${title}${note === undefined ? '' : `（${note}）`} | 〔${status}〕 |`,
  );
  return [
    `# ${wording?.title ?? id} \`${id}\``,
    `**${standing[instrument.standing]}**：${wording?.standing ?? ''}`,
    `## 目的\n\n${wording?.purpose ?? ''}`,
    `## 结构\n\n${instrument.indicators.length} 个指标，${instrument.items.length} 道题；语言 ${instrument.languages.join('、')}。`,
    `## 来源与状态\n\n| 内容 | 状态 |\n| --- | --- |\n${sources.join('\n')}`,
    `## 时长\n\n承诺：共同部分不超过 ${minutes.core} 分钟，模块不超过 ${minutes.module} 分钟。`,
    `## 许可\n\n${instrument.licence}`,
    `## 版本历史\n\n| 版本 | 日期 | 封存值 |\n| --- | --- | --- |\n| ${version} | ${published.date} | ${published.sha256} |`,
  ]
    .join('\n\n')
    .concat('\n');
}
