// 保存我的结果链接: copies the saved way to one's own result; shown too, because not every browser lets a page copy.
import { useState } from 'react';
import { useSay } from '../text/answer-text.tsx';
import { copyText } from './copy-text.ts';
import { resultLink } from './result-link.ts';

export function SaveResultLink({ receipt, secret }: { receipt: string; secret: string }) {
  const say = useSay();
  const [copied, setCopied] = useState<boolean | null>(null);
  const link = resultLink(receipt, secret);
  const copy = (): void => {
    copyText(link).then(setCopied);
  };
  return (
    <div className="stack">
      <button type="button" className="button wide" onClick={copy}>
        {say('result.save')}
      </button>
      <p className="muted small" role="status">
        {say(copied === true ? 'result.saved' : copied === false ? 'result.saveByHand' : 'result.saveNote')}
      </p>
      {copied === false && (
        <input
          className="result-link"
          readOnly
          value={link}
          aria-label={say('result.save')}
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}
