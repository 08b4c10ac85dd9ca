// A line above the forms while assessors wait for answers of this institution.
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { reviewQuestions } from '../../api.ts';
import { useMay } from '../session.tsx';

export function OpenQuestions() {
  const { t } = useTranslation();
  const asked = useMay()('reviews.answer');
  const { data } = useQuery({ queryKey: ['review-questions'], queryFn: reviewQuestions.all, enabled: asked });
  const count = data?.filter(({ state }) => state === 'open').length ?? 0;
  if (count === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="problem"
      title={t('questions.openNotice', { count })}
      action={
        <Link to="/console/questions">
          <Button size="small">{t('questions.answer')}</Button>
        </Link>
      }
    />
  );
}
