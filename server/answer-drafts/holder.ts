// Who may go on with saved answers. A link that names its person is a key by itself; a number and a name are not, for
// classmates know them: there only the pass that began the draft holds it, or one that was given for the resume code.
import type { Pass } from '../auth/pass.ts';

/** The holder of what was begun by a link that names its person or subject. */
const byLink = 'link';

/** null: a pass of an earlier release, which begins no draft. */
export const holderOf = (pass: Pass): string | null => (pass.via === 'group' ? (pass.session ?? null) : byLink);

/** What a submission says of itself: null = it may end whatever draft there is. */
export const endsDraftsOf = (pass: Pass): string | null => (pass.via === 'group' ? (pass.session ?? '') : null);

export const mayGoOn = (pass: Pass, holder: string): boolean => pass.via !== 'group' || pass.session === holder;
