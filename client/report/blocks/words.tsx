// Running words: paragraphs with their tone, headings, lists.
import type { BlockOf } from '../report-context.ts';

export function ParagraphBlock({ block }: { block: BlockOf<'paragraph'> }) {
  return <p className={`report-paragraph report-${block.tone}`}>{block.text}</p>;
}

export function HeadingBlock({ block }: { block: BlockOf<'heading'> }) {
  return <h3 className="report-heading">{block.text}</h3>;
}

export function ListBlock({ block }: { block: BlockOf<'list'> }) {
  return (
    <ul className="report-list">
      {block.items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
