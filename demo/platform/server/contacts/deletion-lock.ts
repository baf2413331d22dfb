import type { Queries } from "../database/database.ts";

// Any number that no other program is likely to lock.
const deletionLock = 5_172_028;

/** First in a transaction: whom it finds in one statement is still there in the next one. */
export async function keepFromDeletion(open: Queries): Promise<void> {
  await open.query("select pg_advisory_xact_lock_shared($1)", [deletionLock]);
}

/**
 * First in a transaction that deletes: it begins when those have ended who are kept from it, and they see all
 * of it or nothing.
 */
export async function waitToDelete(open: Queries): Promise<void> {
  await open.query("select pg_advisory_xact_lock($1)", [deletionLock]);
}
