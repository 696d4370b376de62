import { assessmentOf, dutyOf, idsOf, recruitByCode, subjectByCode } from "./database.ts";

/** What fills in a route of the access matrix: ids of the demo's Company 1. */
export async function routesOfCompany1(): Promise<(route: string) => string> {
  const { post, unit } = await idsOf(1, "published");
  const officersDuty = await dutyOf("companyPoliticalOfficer", "e900.d7.c1");
  const recruit = await recruitByCode("R002"); // of Platoon 1
  const subject = await subjectByCode("PHY-3K");
  const assessment = await assessmentOf(1); // of Company 1 alone
  return (route) =>
    route
      .replace("/battalion/posts/[id]", `/battalion/posts/${post}`)
      .replace("/people/[id]", `/people/${recruit}`)
      .replace("/programme/[id]", `/programme/${subject}`)
      .replace("/posts/[id]", `/posts/${post}`)
      .replace("/results/[id]", `/results/${assessment}`)
      .replace("[unitId]", unit)
      .replace("/cadres/[id]", `/cadres/${officersDuty}`);
}
