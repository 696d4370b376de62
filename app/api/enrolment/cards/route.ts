import { requireOrigin } from "#lib/action.ts";
import { viewerRoute } from "#lib/auth/route.ts";
import { requireDuty } from "#lib/auth/viewer.ts";
import { asStream } from "#lib/enrolment/cards.ts";
import { cardsInput } from "#lib/enrolment/input.ts";
import { printCards } from "#lib/enrolment/print.ts";
import { NotFound } from "#lib/errors.ts";

/** Cards of a unit as a PDF, streamed sheet by sheet and kept nowhere: `unitId`, `whom` as a form. */
export const POST = viewerRoute(async (viewer, request) => {
  await requireOrigin();
  const form = cardsInput.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw new NotFound();
  const { pages, stream } = await printCards(requireDuty(viewer), form.data.unitId, form.data.whom);
  return new Response(asStream(stream), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="the-moi.pdf"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-pages": String(pages),
    },
  });
});
