// The head of a console page: what it is, and what can be done here.
import type { ReactNode } from 'react';

export function PageHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {note && <p className="muted">{note}</p>}
      </div>
      <div className="page-actions">{children}</div>
    </div>
  );
}
