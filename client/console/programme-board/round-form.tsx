// The settings of a round: other dates with their notice, and a decision on everything the document is silent about.
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, type FormRule, Input, InputNumber, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { RoundInput, ServedProgramme } from '../../board-contract.ts';

interface PeriodDays {
  readonly is?: 'yearly' | 'span';
  readonly from?: string;
  readonly until?: string;
}
export interface RoundFields {
  readonly name: string;
  readonly campaign?: string | null;
  readonly otherWindow?: boolean;
  readonly opens?: string;
  readonly closes?: string;
  readonly windowReason?: string;
  readonly announcementDays?: number | null;
  readonly recognitions?: number | null;
  readonly rectificationDays?: number | null;
  readonly cycleYears?: number | null;
  readonly certificateNumber?: string;
  readonly decided?: Record<string, string>;
  /** By period: MM-DD of every year, or two dates. */
  readonly periods?: Record<string, PeriodDays>;
}

const usualDays = 90;
const monthDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
/** Before any round: what is due begins with the building of each application. */
const earliestYear = 2000;

type PeriodWindow = NonNullable<RoundInput['settings']['periods']>[string];
const isTyped = (window: PeriodWindow): window is PeriodWindow & { is: 'yearly' | 'span' } =>
  window.is === 'yearly' || window.is === 'span';

/** @param before windows of periods that the form has no fields for stay as they are */
export function roundInput(fields: RoundFields, before: RoundInput['settings']['periods'] = {}): RoundInput {
  const { opens, closes } = fields;
  const said = Object.entries(fields.decided ?? {}).filter(([, text]) => text?.trim());
  const others = Object.entries(before).filter(([, span]) => !isTyped(span));
  const typed = Object.entries(fields.periods ?? {}).flatMap(([code, { is = 'yearly', from, until }]) => {
    if (!from || !until) return [];
    const known = before[code];
    const since = known?.is === 'yearly' ? known.since : earliestYear;
    return [[code, is === 'span' ? { is, from, until } : { is, from, until, since }] as const];
  });
  return {
    name: fields.name,
    campaign: fields.campaign ?? null,
    settings: {
      window: fields.otherWindow && closes ? { opens: opens || null, closes } : null,
      windowReason: fields.otherWindow ? (fields.windowReason ?? '') : '',
      announcementDays: fields.announcementDays ?? null,
      recognitions: fields.recognitions ?? null,
      rectificationDays: fields.rectificationDays ?? usualDays,
      cycleYears: fields.cycleYears ?? null,
      certificateNumber: fields.certificateNumber?.trim() || null,
      decided: Object.fromEntries(said),
      periods: Object.fromEntries([...others, ...typed]),
    },
  };
}

export function roundFields({ name, campaign, settings }: RoundInput): RoundFields {
  const { window, periods = {}, ...others } = settings;
  const typed = Object.entries(periods).flatMap(([code, span]) =>
    isTyped(span) ? [[code, { is: span.is, from: span.from, until: span.until }] as const] : [],
  );
  return {
    ...{ name, campaign, ...others, decided: { ...others.decided }, otherWindow: window !== null },
    ...(window?.opens ? { opens: window.opens } : {}),
    ...(window ? { closes: window.closes } : {}),
    certificateNumber: others.certificateNumber ?? '',
    periods: Object.fromEntries(typed),
  };
}

export function RoundFormFields({ programme, texts }: ServedProgramme) {
  const { t } = useTranslation();
  const { data: campaigns } = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns });
  const needed = (label: string) => [{ required: true, whitespace: true, message: t('app.required', { what: label }) }];
  const unset = programme.window.opens.is === 'operator';
  const daysOf = (stage: string) => programme.stages.find(({ code }) => code === stage)?.days;
  const cycle = programme.cycle?.years;
  return (
    <>
      <Form.Item name="name" label={t('board.round')} rules={needed(t('board.round'))}>
        <Input maxLength={80} placeholder={t('board.roundHint')} />
      </Form.Item>
      {!unset && (
        <Form.Item name="otherWindow" valuePropName="checked" extra={t('board.otherWindowNote')}>
          <Checkbox>{t('board.otherWindow')}</Checkbox>
        </Form.Item>
      )}
      <Form.Item noStyle shouldUpdate={(before, after) => before.otherWindow !== after.otherWindow}>
        {({ getFieldValue }) => (unset || getFieldValue('otherWindow') ? <WindowFields needed={needed} /> : null)}
      </Form.Item>
      <Form.Item name="campaign" label={t('board.campaign')} extra={t('board.campaignNote')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={campaigns?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
      <Count name="recognitions" label={t('board.recognitions')} extra={t('board.recognitionsNote')} most={10_000} />
      {daysOf('announcement') === 'silent' && (
        <Count
          name="announcementDays"
          label={t('board.announcementDays')}
          extra={t('board.announcementNote')}
          most={90}
        />
      )}
      {daysOf('rectification') === 'silent' && (
        <Count
          name="rectificationDays"
          label={t('board.rectificationDays')}
          extra={t('board.silentNote')}
          most={730}
          required
        />
      )}
      {(!cycle || cycle.from !== cycle.to) && (
        <Count name="cycleYears" label={t('board.cycleYears')} extra={t('board.cycleNote')} most={20} />
      )}
      <Form.Item name="certificateNumber" label={t('board.numberScheme')} extra={t('board.numberNote')}>
        <Input maxLength={40} />
      </Form.Item>
      {programme.periods
        .filter(({ window }) => window.is === 'operator')
        .map(({ code }) => (
          <PeriodFields key={code} code={code} name={texts.periods[code] ?? code} />
        ))}
      {programme.silent.length > 0 && <h2>{t('board.silentTopics')}</h2>}
      {programme.silent.map((topic) => (
        <Form.Item
          key={topic}
          name={['decided', topic]}
          label={texts.silent[topic] ?? topic}
          rules={needed(texts.silent[topic] ?? topic)}
        >
          <Input.TextArea autoSize maxLength={300} placeholder={t('board.decidedHint')} />
        </Form.Item>
      ))}
    </>
  );
}

function WindowFields({ needed }: { needed: (label: string) => { required: boolean }[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="opens" label={t('board.opens')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="closes" label={t('board.closes')} rules={needed(t('board.closes'))}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="windowReason" label={t('board.windowReason')} rules={needed(t('board.windowReason'))}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

/** When it is handed in, every year or once, where the document does not say: both days or neither. */
function PeriodFields({ code, name }: { code: string; name: string }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const kinds = ['yearly', 'span'] as const;
  const once = Form.useWatch(['periods', code, 'is'], form) === 'span';
  const other =
    (key: string): FormRule =>
    ({ getFieldValue }) => ({
      validator: async (_, given) => {
        if (!given && getFieldValue(['periods', code, key])) throw new Error(t('board.bothDays'));
      },
    });
  const inOrder: FormRule = ({ getFieldValue }) => ({
    validator: async (_, given) => {
      const from = getFieldValue(['periods', code, 'from']);
      if (given && from && given < from) throw new Error(t('board.daysInOrder'));
    },
  });
  const day = once ? [] : [{ pattern: monthDay, message: t('board.monthDay') }];
  const input = (hint: string, label: string) =>
    once ? <Input type="date" aria-label={label} /> : <Input placeholder={hint} maxLength={5} aria-label={label} />;
  return (
    <Form.Item label={t('board.periodWindow', { name })} extra={t('board.periodWindowNote')}>
      <Space wrap align="start">
        <Form.Item name={['periods', code, 'is']} initialValue="yearly">
          <Select
            aria-label={t('board.periodKind', { name })}
            options={kinds.map((value) => ({ value, label: t(`board.periodKind.${value}`) }))}
            // A day of every year is no date, and a date is none.
            onChange={() => form.setFieldValue(['periods', code], { is: form.getFieldValue(['periods', code, 'is']) })}
          />
        </Form.Item>
        <Form.Item name={['periods', code, 'from']} rules={[...day, other('until')]}>
          {input('11-01', t('board.periodFrom', { name }))}
        </Form.Item>
        <Form.Item name={['periods', code, 'until']} rules={[...day, other('from'), inOrder]}>
          {input('12-15', t('board.periodUntil', { name }))}
        </Form.Item>
      </Space>
    </Form.Item>
  );
}

interface CountProps {
  readonly name: string;
  readonly label: string;
  readonly extra: string;
  readonly most: number;
  readonly required?: boolean;
}

function Count({ name, label, extra, most, required = false }: CountProps) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={[{ required, message: t('app.required', { what: label }) }]}
    >
      <InputNumber min={1} max={most} precision={0} />
    </Form.Item>
  );
}
