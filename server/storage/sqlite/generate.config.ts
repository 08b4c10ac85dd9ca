// Tells drizzle-kit where sqlite's tables are described and where its migrations are kept.
export default {
  dialect: 'sqlite',
  schema: './server/storage/sqlite/tables.ts',
  out: './server/storage/sqlite/migrations',
};
