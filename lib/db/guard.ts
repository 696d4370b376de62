import type { Sql, TransactionSql } from "postgres";

/** Thrown by a query of a transaction that is already over. */
class TransactionOver extends Error {
  override name = "TransactionOver";
}

type Body = (sql: TransactionSql) => unknown;
type Life = { over: boolean };

/**
 * postgres.js 3.4.9 keeps running a transaction's callback after its connection has died, and then sends that
 * callback's queries, and the COMMIT or ROLLBACK of its end, into whatever transaction holds the replacement
 * connection (upstream issues 1186, 1189, 1204). So once `begin` has settled, queries are refused and the callback
 * is never allowed to settle. Wrap the client before drizzle gets it; guard.db.test.ts plays the fault.
 */
export function guarded<S extends Sql>(client: S): S {
  return new Proxy(client, {
    get(target, key) {
      if (key === "unsafe") return prepared(target);
      if (key !== "begin") return Reflect.get(target, key);
      return async (first: string | Body, second?: Body) => {
        const life: Life = { over: false };
        const body = second ?? (first as Body);
        const watched: Body = (sql) => settleWhileAlive(life, () => body(fenced(sql, life)));
        try {
          return await (second ? target.begin(first as string, watched) : target.begin(watched));
        } finally {
          life.over = true;
        }
      };
    },
  });
}

/**
 * drizzle sends everything through `unsafe` and asks it not to prepare. With the policies of five tables in it, a
 * page's query takes longer to plan than to run; prepared, a connection plans it once.
 */
function prepared(sql: Sql | TransactionSql): Sql["unsafe"] {
  return (query, parameters, options) => sql.unsafe(query, parameters, { ...options, prepare: true });
}

function settleWhileAlive(life: Life, run: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const unlessOver = (settle: (value: unknown) => void) => (value: unknown) => {
      if (!life.over) settle(value);
    };
    Promise.resolve().then(run).then(unlessOver(resolve), unlessOver(reject));
  });
}

function fenced(sql: TransactionSql, life: Life): TransactionSql {
  const mustLive = () => {
    if (life.over)
      throw new TransactionOver("This transaction has already ended; its late queries are refused.");
  };
  return new Proxy(sql, {
    apply(target, self, args) {
      mustLive();
      return Reflect.apply(target as never, self, args);
    },
    get(target, key) {
      const value: unknown = key === "unsafe" ? prepared(target) : Reflect.get(target, key);
      if (typeof value !== "function") return value;
      if (key !== "savepoint") {
        return (...args: unknown[]) => {
          mustLive();
          return value.apply(target, args);
        };
      }
      return (first: string | Body, second?: Body) => {
        mustLive();
        const body = second ?? (first as Body);
        const inner: Body = (nested) => settleWhileAlive(life, () => body(fenced(nested, life)));
        return second ? value.call(target, first, inner) : value.call(target, inner);
      };
    },
  });
}
