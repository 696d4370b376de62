import { expect, test } from "vitest";
import { NotFound, passingFault } from "./errors.ts";

const coded = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ["ENOSPC", "diskFull", 507],
  ["EDQUOT", "diskFull", 507],
  ["53100", "diskFull", 507],
  ["ECONNREFUSED", "databaseAway", 503],
  ["CONNECTION_CLOSED", "databaseAway", 503],
])("%s goes by, also as the cause of another fault", (code, said, status) => {
  for (const fault of [
    coded(code),
    new Error("outer", { cause: new Error("inner", { cause: coded(code) }) }),
  ])
    expect(passingFault(fault)).toMatchObject({ code: said, status });
});

test.each([[coded("23505")], [new NotFound()], [new Error("a fault of ours")], [null], ["ENOSPC"]])(
  "%s does not",
  (fault) => expect(passingFault(fault)).toBeNull(),
);
