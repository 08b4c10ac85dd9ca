// Modules of the person's class or field, beside the common core and never part of the overall.

import { treeNodes } from './map.ts';
import type { PersonContext } from './person-context.ts';
import type { PersonSection } from './section.ts';

export const modules: PersonSection = (context: PersonContext) => {
  const { words, view } = context;
  if (context.modules.length === 0) return null;
  return {
    id: 'modules',
    title: words.person.modules,
    blocks: context.modules.map((module) => ({
      kind: 'tree',
      id: `module-${module.code}`,
      caption: words.cohort.module(view.name(module.code)),
      nodes: treeNodes(context, module, 0),
      note: words.cohort.modulesNote,
    })),
  };
};
