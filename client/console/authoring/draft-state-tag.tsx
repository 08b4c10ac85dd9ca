// The state of a draft or a version as a chip.
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colours = { draft: 'default', 'in-review': 'gold', published: 'green', retired: 'default' } as const;

export function DraftStateTag({ state }: { state: keyof typeof colours }) {
  const { t } = useTranslation();
  return <Tag color={colours[state]}>{t(`authoring.state.${state}`)}</Tag>;
}
