// One period as its unit fills it in: values of the last one stand there and wait to be confirmed one by one, and once more after a change.
import { Button, Checkbox, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formInstrument, formTexts } from '../../../programmes/engine/form-instrument.ts';
import { programmeBoard } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { PeriodView } from '../../board-contract.ts';
import type { TypedAnswer, TypedCount } from '../../form-contract.ts';
import { AnswerField } from '../forms/answer-field.tsx';
import { useMay } from '../session.tsx';
import '../forms/forms.css';
import { PeriodInstruments } from './period-instruments.tsx';
import { PeriodMaterials } from './period-materials.tsx';
import { periodColours } from './periods-panel.tsx';
import type { OpenRound } from './use-round.ts';

interface PeriodProps {
  readonly open: OpenRound;
  readonly application: string;
  readonly track: string;
  readonly period: PeriodView;
  readonly act: (deed: () => Promise<unknown>, said: string) => void;
  readonly pending: boolean;
}
type Typed = Readonly<Record<string, TypedAnswer | null>>;

/** A count without its figure is not kept yet; what else it lacks is told when it is handed in. */
function kept(typed: Typed): Record<string, unknown> {
  const answers = Object.entries(typed).flatMap(([code, answer]): [string, unknown][] => {
    if (!answer) return [];
    if (answer.is !== 'value' || typeof answer.value !== 'object' || Array.isArray(answer.value))
      return [[code, answer]];
    const count = answer.value as TypedCount;
    if (count.numerator === undefined) return [];
    return [[code, { is: 'value', value: { asOf: '', basis: '', department: '', ...count } }]];
  });
  return Object.fromEntries(answers);
}

export function PeriodPart({ open, application, track, period, act, pending }: PeriodProps) {
  const { t } = useTranslation();
  const may = useMay();
  const [typed, setTyped] = useState<Typed>({ ...(period.answers as Typed) });
  const [confirmed, setConfirmed] = useState<readonly string[]>(period.confirmed);
  const { programme, texts } = open;
  const { state, closes, submittedAt, prefilledFrom, missing } = period;
  const name = `${texts.periods[period.period] ?? period.period} ${period.year}`;
  const form = formInstrument(programme, track, period.items);
  const asked = formTexts(texts);
  const writes = may('applications.fill') && submittedAt === null && state !== 'before';
  const times = [
    ...(period.opens !== null && state === 'before' ? [t('board.opensAt', { time: beijingTime(period.opens) })] : []),
    ...(closes === null ? [] : [t('board.until', { time: beijingTime(closes) })]),
    ...(submittedAt === null ? [] : [`${t('board.submittedAt')} ${beijingTime(submittedAt)}`]),
  ];
  const save = async (): Promise<number> => {
    const written = { answers: kept(typed), confirmed };
    return (await programmeBoard.savePeriod(application, period, written)).revision;
  };
  const confirm = (code: string, on: boolean): void =>
    setConfirmed((before) => [...before.filter((one) => one !== code), ...(on ? [code] : [])]);
  return (
    <section className="board-part" aria-label={name} id={`${period.period}-${period.year}`}>
      <h2>
        {name} <Tag color={periodColours[state]}>{t(`board.period.${state}`)}</Tag>
      </h2>
      <p className="muted">
        {t('board.clause', { clause: period.clause })} {times.join(' · ')}
      </p>
      {state !== 'before' && <PeriodInstruments period={period} />}
      {writes && form.items.length > 0 && (
        <p>{t(prefilledFrom ? 'board.prefilled' : 'board.prefilledOwn', { year: prefilledFrom ?? '' })}</p>
      )}
      {state !== 'before' &&
        form.items.map((item) => (
          <div key={item.code} className="form-item">
            <h3 id={`${name} ${item.code}`}>{asked.items[item.code]?.stem ?? item.code}</h3>
            <AnswerField
              item={item}
              texts={asked}
              answer={typed[item.code] ?? null}
              disabled={!writes}
              labelledBy={`${name} ${item.code}`}
              onChange={(answer) => {
                setTyped((before) => ({ ...before, [item.code]: answer }));
                confirm(item.code, false);
              }}
            />
            {writes && (
              <Checkbox
                checked={confirmed.includes(item.code)}
                onChange={({ target }) => confirm(item.code, target.checked)}
              >
                {t('board.confirmValue')}
              </Checkbox>
            )}
          </div>
        ))}
      {state !== 'before' && (
        <PeriodMaterials application={application} texts={texts} period={period} {...(writes ? { act } : {})} />
      )}
      {missing.length > 0 && submittedAt === null && state !== 'before' && (
        <p>{t('board.missingMaterials', { what: missing.map((code) => texts.materials[code] ?? code).join('、') })}</p>
      )}
      {writes && (
        <Space wrap>
          {form.items.length > 0 && (
            <Button disabled={pending} onClick={() => act(save, t('board.saved'))}>
              {t('app.save')}
            </Button>
          )}
          {may('applications.coordinate') && (
            <Button
              type="primary"
              disabled={pending}
              onClick={() =>
                act(async () => programmeBoard.submitPeriod(application, period, await save()), t('board.handedIn'))
              }
            >
              {t(state === 'missing' ? 'board.handInLate' : 'board.handIn')}
            </Button>
          )}
        </Space>
      )}
    </section>
  );
}
