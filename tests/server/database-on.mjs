/**
 * The server's own kind of database, on one connection of a test.
 * @param {import("./filled-tables.mjs").Client} client
 * @param {(sql: string) => Promise<unknown>} run several statements without values
 */
export function databaseOn(client, run) {
  const queries = {
    query: async (sql, values = []) => (await client.query(sql, values)).rows,
    script: async (sql) => void (await run(sql)),
  };
  const transaction = async (work) => {
    await run("begin");
    try {
      const result = await work(queries);
      await run("commit");
      return result;
    } catch (error) {
      await run("rollback");
      throw error;
    }
  };
  return { ...queries, transaction, longTransaction: transaction };
}
