// Personal links of one participant, shown on demand: whoever holds one can answer as that person.
import { useQuery } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { personalSheet, staff } from '../../api.ts';
import type { Campaign, CampaignLink, PersonalLink } from '../../campaign-contract.ts';
import { CopyButton } from '../copy-button.tsx';
import { ListTable } from '../list-table.tsx';

interface PersonalLinksProps {
  readonly campaign: Campaign;
  readonly institution: string;
  /** Its group links: persons answer what those lead to. */
  readonly links: readonly CampaignLink[];
}

export function PersonalLinks({ campaign, institution, links }: PersonalLinksProps) {
  const { t } = useTranslation();
  const { data: instruments } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  const personal = campaign.pins.flatMap((pin) => {
    const known = instruments?.find((one) => one.id === pin.instrument && one.version === pin.version);
    const isAsked = links.some(({ kind, instrument: id }) => kind === 'group' && id === pin.instrument);
    return known && isAsked ? [{ value: pin.instrument, label: known.title }] : [];
  });
  const [instrument, setInstrument] = useState<string | null>(null);
  const asked = useQuery({
    queryKey: ['personal-links', campaign.id, institution, instrument],
    queryFn: () => staff.personalLinks(campaign.id, institution, instrument ?? ''),
    enabled: instrument !== null,
  });
  if (personal.length === 0) return null;
  const rows: readonly PersonalLink[] = asked.data ?? [];
  return (
    <section>
      <h2>{t('links.personal')}</h2>
      <p className="muted">{t('links.personalLead')}</p>
      <Space wrap className="toolbar">
        {personal.map(({ value, label }) => (
          <Button key={value} onClick={() => setInstrument(value)} type={instrument === value ? 'primary' : 'default'}>
            {t('links.personalShow')} · {label}
          </Button>
        ))}
        {rows.length > 0 && instrument && (
          <Button href={personalSheet(campaign.id, institution, instrument)} download>
            {t('links.personalSheet')}
          </Button>
        )}
        {rows.length > 0 && <CopyButton text={asTable(rows)}>{t('links.personalCopy')}</CopyButton>}
      </Space>
      {instrument && (
        <ListTable<PersonalLink>
          rowKey="code"
          size="small"
          asked={asked}
          rows={rows}
          empty={t('links.personalEmpty')}
          columns={[
            { title: t('roster.code'), dataIndex: 'code' },
            { title: t('roster.name'), dataIndex: 'name' },
            { title: t('links.personal'), render: (_, row) => <code className="link-url">{row.url}</code> },
            {
              title: t('app.actions'),
              render: (_, row) => (
                <CopyButton size="small" text={row.url}>
                  {t('app.copy')}
                </CopyButton>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

/** Tab-separated for pasting; a cell that a spreadsheet would take for a formula is quoted away. */
function asTable(rows: readonly PersonalLink[]): string {
  const safe = (text: string): string => (/^[=+\-@]/.test(text) ? `'${text}` : text).replace(/[\t\r\n]/g, ' ');
  return rows.map((row) => [row.code, row.name, row.url].map(safe).join('\t')).join('\n');
}
