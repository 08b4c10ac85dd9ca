// One item to fill in: the question, last time's value beside it, the field, 口径 and remarks, and whether it is saved.
import { Alert, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerWords, differs } from '../../../questionnaires/schema/answer-words.ts';
import { beijingClock, beijingTime } from '../../beijing-time.ts';
import type { TypedAnswer } from '../../form-contract.ts';
import { EvidenceCount } from '../evidence/evidence-count.tsx';
import { useSentence } from '../problem-alert.tsx';
import { AnswerField } from './answer-field.tsx';
import { ItemStateTag } from './item-state-tag.tsx';
import type { OpenForm, ShownItem } from './use-form.ts';
import { useItemSaver } from './use-item-saver.ts';
import { useWords } from './use-words.ts';

export function ItemCard({ open, shown }: { open: OpenForm; shown: ShownItem }) {
  const { t } = useTranslation();
  const heading = useId();
  const { item, row, number } = shown;
  const { form, bundle } = open;
  const text = bundle.texts.items[item.code];
  const { typed, state, change, saveNow, reload } = useItemSaver(open, row);
  const locked = !form.may.includes('fill') || (row.state === 'accepted' && !form.duties.coordinate);
  return (
    <section className="form-item" aria-labelledby={heading} data-item={item.code}>
      <header>
        <h3 id={heading}>
          {number}. {text?.stem ?? item.code}
        </h3>
        <ItemStateTag row={row} />
      </header>
      {text?.hint && <p className="muted">{text.hint}</p>}
      {text?.evidence && <p className="muted">{t('forms.evidence', { what: text.evidence })}</p>}
      <EvidenceCount at={{ ...open.name, node: item.code }} indicator={item.indicator} />
      {row.due && row.state !== 'accepted' && (
        <p className="muted">
          {t('forms.due')} {row.due}
        </p>
      )}
      {row.state === 'returned' && <Comments open={open} shown={shown} />}
      <LastValue open={open} shown={shown} disabled={locked} answer={typed.answer} onUse={saveNow} />
      <AnswerField
        item={item}
        texts={bundle.texts}
        answer={typed.answer}
        disabled={locked}
        labelledBy={heading}
        onChange={(answer) => change({ answer })}
      />
      <Notes
        withBasis={item.kind !== 'number'}
        open={row.basis !== '' || row.note !== '' || differs(typed.answer, row.last)}
        typed={typed}
        disabled={locked}
        onChange={change}
      />
      {row.faults.length > 0 && state.is === 'saved' && (
        <ul className="form-item-faults">
          {row.faults.map((fault) => (
            <li key={fault.code}>{fault.message}</li>
          ))}
        </ul>
      )}
      {locked && row.state === 'accepted' && form.state === 'filling' && (
        <p className="muted">{t('forms.mergedLocked')}</p>
      )}
      <Saved state={state} onReload={reload} />
    </section>
  );
}

function Comments({ open: _, shown: { row } }: { open: OpenForm; shown: ShownItem }) {
  const { t } = useTranslation();
  const last = row.comments.at(-1);
  if (!last) return null;
  const by = t('forms.commentBy', { by: last.by || t('forms.somebody'), time: beijingTime(last.at) });
  return <Alert type="error" className="problem" title={`${by}${last.comment}`} />;
}

function LastValue({
  open: { bundle },
  shown: { item, row },
  answer,
  disabled,
  onUse,
}: {
  open: OpenForm;
  shown: ShownItem;
  answer: TypedAnswer | null;
  disabled: boolean;
  onUse: (filling: { answer: TypedAnswer | null }) => void;
}) {
  const { t } = useTranslation();
  const words = useWords();
  if (row.last === null) return null;
  const waits = row.state === 'prefilled';
  return (
    <div className="form-last">
      <span>
        <strong>{t('forms.last')}</strong> {answerWords(item, row.last, bundle.texts, words)}
      </span>
      {!disabled && waits && (
        <Button onClick={() => onUse({ answer })} type="primary" ghost>
          {t('forms.keepLast')}
        </Button>
      )}
      {!disabled && !waits && answer === null && (
        <Button onClick={() => onUse({ answer: withoutDate(row.last as TypedAnswer) })}>{t('forms.useLast')}</Button>
      )}
      {!waits && answer !== null && (
        <span className={differs(answer, row.last) ? 'form-changed' : 'muted'}>
          {t(differs(answer, row.last) ? 'forms.changed' : 'forms.asLast')}
        </span>
      )}
    </div>
  );
}

/** A count is of another day now. */
function withoutDate(last: TypedAnswer): TypedAnswer {
  if (last.is !== 'value' || typeof last.value !== 'object' || !('asOf' in last.value)) return last;
  return { is: 'value', value: { ...last.value, asOf: '' } };
}

function Notes({
  withBasis,
  open,
  typed,
  disabled,
  onChange,
}: {
  withBasis: boolean;
  open: boolean;
  typed: { basis: string; note: string };
  disabled: boolean;
  onChange: (changes: { basis?: string; note?: string }) => void;
}) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const [basis, note] = [useId(), useId()];
  if (!shown && !open)
    return (
      <div>
        <Button type="link" className="form-notes" disabled={disabled} onClick={() => setShown(true)}>
          {t(withBasis ? 'forms.notes' : 'forms.note')}
        </Button>
      </div>
    );
  return (
    <div className="form-count">
      {withBasis && (
        <div className="form-field">
          <label htmlFor={basis}>{t('forms.basis')}</label>
          <Input.TextArea
            id={basis}
            disabled={disabled}
            autoSize
            maxLength={1000}
            value={typed.basis}
            onChange={({ target }) => onChange({ basis: target.value })}
          />
        </div>
      )}
      <div className="form-field">
        <label htmlFor={note}>{t('forms.note')}</label>
        <Input.TextArea
          id={note}
          disabled={disabled}
          autoSize
          maxLength={1000}
          value={typed.note}
          onChange={({ target }) => onChange({ note: target.value })}
        />
      </div>
    </div>
  );
}

function Saved({ state, onReload }: { state: ReturnType<typeof useItemSaver>['state']; onReload: () => unknown }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  if (state.is === 'conflict')
    return (
      <Alert
        type="warning"
        showIcon
        className="problem"
        title={t('forms.conflict', { by: state.by || t('forms.somebody'), time: beijingTime(state.at) })}
        action={<Button onClick={onReload}>{t('forms.loadLatest')}</Button>}
      />
    );
  const said =
    state.is === 'saving'
      ? t('forms.saving')
      : state.is === 'failed'
        ? t('forms.saveFailed', { sentence: sentence(state.error) })
        : state.is === 'waiting'
          ? t('forms.unsaved')
          : state.at === null
            ? ''
            : t('forms.savedAt', { time: beijingClock(state.at) });
  return (
    <p className={state.is === 'failed' ? 'form-item-faults' : 'muted form-saved'} role="status">
      {said}
    </p>
  );
}
