// Colours of chips that everybody can read: antd's own green, orange and red are too pale on their tints.
export const tagColours = { done: '#1a7f37', warning: '#a84300', late: '#a40e26', waiting: 'blue' } as const;
