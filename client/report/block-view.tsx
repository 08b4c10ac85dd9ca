// One room per kind of block; the compiler refuses a Report kind nobody draws.
import type { Block } from '../../scoring/report/report.ts';
import { DistributionBlock } from './blocks/distribution.tsx';
import { FactsBlock } from './blocks/facts.tsx';
import { RadarBlock } from './blocks/radar.tsx';
import { SealBlock } from './blocks/seal.tsx';
import { TableBlock } from './blocks/table.tsx';
import { TasksBlock } from './blocks/tasks.tsx';
import { TreeBlock } from './blocks/tree.tsx';
import { HeadingBlock, ListBlock, ParagraphBlock } from './blocks/words.tsx';

export function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <ParagraphBlock block={block} />;
    case 'heading':
      return <HeadingBlock block={block} />;
    case 'list':
      return <ListBlock block={block} />;
    case 'facts':
      return <FactsBlock block={block} />;
    case 'table':
      return <TableBlock block={block} />;
    case 'radar':
      return <RadarBlock block={block} />;
    case 'distribution':
      return <DistributionBlock block={block} />;
    case 'tree':
      return <TreeBlock block={block} />;
    case 'tasks':
      return <TasksBlock block={block} />;
    case 'seal':
      return <SealBlock block={block} />;
  }
}
