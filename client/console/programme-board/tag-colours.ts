// antd's own green, gold and orange are too pale to be read by everybody.
export const good = '#1a7f37';
export const waiting = '#7a5200';

/** Of tasks, as their school marks them. */
export const progressColours = { 'not-started': 'default', 'under-way': waiting, done: good } as const;
