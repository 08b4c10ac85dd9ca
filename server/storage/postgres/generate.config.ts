// Tells drizzle-kit where postgres's tables are described and where its migrations are kept.
export default {
  dialect: 'postgresql',
  schema: './server/storage/postgres/tables.ts',
  out: './server/storage/postgres/migrations',
};
