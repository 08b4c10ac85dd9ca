// One section of the form to fill in: its questions drawn as questionnaires are, saved by the section's revision, with what the checker
// still misses under each question that was touched.
import { Checkbox, Tag } from 'antd';
import { lazy, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { AnswerFault } from '../../../questionnaires/schema/answer-faults.ts';
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import type { TypedAnswer, TypedAnswers } from '../../../questionnaires/schema/typed-answer.ts';
import { applying } from '../../api.ts';
import type { EvidenceAt } from '../../evidence-contract.ts';
import type { OwnSection } from '../../programme-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { EvidenceCount } from '../evidence/evidence-count.tsx';
import { SavedNote } from './saved-note.tsx';
import { chip } from './tag-colours.ts';
import type { OpenApplication } from './use-application.ts';
import { useSaved } from './use-saved.ts';

const DrawnQuestion = lazy(() =>
  import('../../answer/drawn-question.tsx').then((room) => ({ default: room.DrawnQuestion })),
);

interface Typed {
  readonly answers: TypedAnswers;
  readonly done: boolean;
}

export function SectionForm({ open, section }: { open: OpenApplication; section: OwnSection }) {
  const { t } = useTranslation();
  const heading = useId();
  const code = section.section;
  const { content, state, change, reload } = useSaved<Typed>({
    key: `${open.id}/${code}`,
    revision: section.revision,
    content: { answers: section.answers, done: section.done },
    save: (revision, { answers, done }) => applying.write(open.id, code, revision, answers, done),
    onChange: ({ answers }) => open.setTyped(code, answers),
    onGone: () => open.setTyped(code, null),
    again: open.again,
  });
  const items = open.asked.filter(({ indicator }) => indicator === code);
  const left = open.missing.filter(({ item }) => items.some((one) => one.code === item));
  const unanswered = new Set(left.map(({ item }) => item)).size;
  const give = (item: string, answer: TypedAnswer | null): void => {
    const { [item]: _, ...others } = content.answers;
    change({ ...content, answers: answer === null ? others : { ...others, [item]: answer } });
  };
  const text = open.defined.texts.sections[code];
  return (
    <section aria-labelledby={heading} className="applying-section" data-section={code}>
      <header className="applying-section-head">
        <h2 id={heading}>{text?.name ?? code}</h2>
        <Tag color={unanswered === 0 ? chip.good : chip.waiting}>
          {unanswered === 0 ? t('applying.sectionWhole') : t('applying.sectionLeft', { count: unanswered })}
        </Tag>
        <Whose section={section} open={open} />
      </header>
      <p className="muted">{text?.gloss}</p>
      {items.map((item) => (
        <Question
          key={item.code}
          open={open}
          item={item}
          answer={content.answers[item.code] ?? null}
          faults={left.filter((fault) => fault.item === item.code)}
          disabled={!section.writable}
          onChange={(answer) => give(item.code, answer)}
        />
      ))}
      <Checkbox
        disabled={!section.writable}
        checked={content.done}
        onChange={({ target }) => change({ ...content, done: target.checked })}
      >
        {t('applying.done')}
      </Checkbox>
      <SavedNote state={state} onReload={reload} />
    </section>
  );
}

function Whose({ section, open }: { section: OwnSection; open: OpenApplication }) {
  const { t } = useTranslation();
  const { department, user, due } = section;
  const person = open.own.people.find(({ id }) => id === user)?.name;
  const whose = [department, person].filter(Boolean).join(' · ');
  return <span className="muted">{[whose, due && t('applying.due', { day: due })].filter(Boolean).join(' · ')}</span>;
}

/** Shown once, it serves every round of the programme. */
const evidenceAt = ({ own: { view }, defined }: OpenApplication, { code }: Item): EvidenceAt => ({
  ...{ subject: view.application.subject ?? view.unit.id, instrument: defined.programme.id, campaign: '', node: code },
});

function Question({
  open,
  item,
  answer,
  faults,
  disabled,
  onChange,
}: {
  open: OpenApplication;
  item: Item;
  answer: TypedAnswer | null;
  faults: readonly AnswerFault[];
  disabled: boolean;
  onChange: (answer: TypedAnswer | null) => void;
}) {
  const { t } = useTranslation();
  const heading = useId();
  const place = useRef<HTMLDivElement>(null);
  const [search] = useSearchParams();
  const sought = search.get('item') === item.code;
  useEffect(() => {
    if (sought) place.current?.scrollIntoView({ block: 'center' });
  }, [sought]);
  const text = open.texts.items[item.code];
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark, as several questions may be called the same; a fieldset draws its own frame
    <div
      ref={place}
      role="group"
      aria-labelledby={heading}
      className={sought ? 'form-item form-item-sought' : 'form-item'}
      data-item={item.code}
    >
      <h3 id={heading}>{text?.stem ?? item.code}</h3>
      {text?.hint && <p className="muted">{text.hint}</p>}
      {text?.evidence && <p className="muted">{t('forms.evidence', { what: text.evidence })}</p>}
      <EvidenceCount at={evidenceAt(open, item)} indicator={item.indicator} />
      <Bounds item={item} />
      <DrawnQuestion
        instrument={open.instrument}
        item={item}
        texts={open.texts}
        language={currentLanguage()}
        mayBeNotApplicable={open.dispensable.has(item)}
        answer={answer}
        disabled={disabled}
        onChange={onChange}
      />
      {(answer !== null || sought) && faults.length > 0 && (
        <ul className="form-item-faults">
          {faults.map(({ code, message }) => (
            <li key={code}>{message[currentLanguage()]}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What the checker will hold the answer to. */
function Bounds({ item }: { item: Item }) {
  const { t } = useTranslation();
  if (item.kind === 'number') return <p className="muted">{t('forms.range', { min: item.min, max: item.max })}</p>;
  if (item.kind !== 'choices' || item.atMost === undefined) return null;
  return <p className="muted">{t('forms.upTo', { count: item.atMost })}</p>;
}
