// How one's own result came about and what it may not be used for.
import { nameOfModel } from '../../../questionnaires/schema/model-parameters.ts';
import { modelFact } from '../model-text.ts';
import type { Block } from '../report.ts';
import type { PersonSection } from './section.ts';

export const method: PersonSection = ({ words, input, view }) => {
  const { instrument, profile } = view;
  const facts: Block = {
    kind: 'facts',
    items: [
      { label: words.method.instrument, cell: { text: `${view.texts.title} ${instrument.version}` } },
      { label: words.method.profile, cell: { text: `${profile.name}@${profile.number}` } },
      modelFact(words.method.model, nameOfModel(profile.model)),
      { label: words.method.software, cell: { text: input.software } },
    ],
  };
  return {
    id: 'method',
    title: words.person.method,
    appendix: true,
    blocks: [
      facts,
      { kind: 'list', items: words.person.methodLines },
      { kind: 'paragraph', text: view.texts.standing, tone: 'note' },
    ],
  };
};
