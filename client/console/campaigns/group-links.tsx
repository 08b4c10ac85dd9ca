// Links by class or department of one questionnaire: made on demand, printed all at once.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../api.ts';
import type { Campaign, CampaignLink } from '../../campaign-contract.ts';
import { useSentence } from '../problem-alert.tsx';
import { usePersonPins } from './use-person-pins.ts';

interface GroupLinksProps {
  readonly campaign: Campaign;
  readonly institution: string;
  readonly links: readonly CampaignLink[];
}

export function GroupLinks({ campaign, institution, links }: GroupLinksProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const sentence = useSentence();
  const asked = usePersonPins(campaign).filter(({ value }) =>
    links.some(({ kind, instrument }) => kind === 'group' && instrument === value),
  );
  const make = useMutation({
    mutationFn: ({ instrument, by }: { instrument: string; by: 'class' | 'department' }) =>
      staff.makeGroupLinks(campaign.id, institution, instrument, by),
    onSuccess: ({ made }) => {
      message.success(made > 0 ? t('links.made', { count: made }) : t('links.madeNone'));
      void queries.invalidateQueries({ queryKey: ['links', campaign.id, institution] });
    },
    onError: (error) => void message.warning(sentence(error)),
  });
  const running = campaign.state === 'open' || campaign.state === 'paused';
  if (asked.length === 0) return null;
  return (
    <section>
      <h2>{t('links.byGroup')}</h2>
      <p className="muted">{t('links.byGroupLead')}</p>
      {asked.map(({ value: instrument, label }) => {
        const count = links.filter((link) => link.instrument === instrument && link.group !== '').length;
        return (
          <Space key={instrument} wrap className="toolbar">
            <span>{label}</span>
            {running &&
              (['class', 'department'] as const).map((by) => (
                <Button key={by} loading={make.isPending} onClick={() => make.mutate({ instrument, by })}>
                  {t(by === 'class' ? 'links.makeClass' : 'links.makeDepartment')}
                </Button>
              ))}
            {count > 0 && (
              <Link to={`/console/campaigns/${campaign.id}/posters/${institution}/${instrument}`} target="_blank">
                <Button type="primary">{t('links.printAll', { count })}</Button>
              </Link>
            )}
          </Space>
        );
      })}
    </section>
  );
}
