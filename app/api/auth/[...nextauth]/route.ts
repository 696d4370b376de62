import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#lib/auth/options.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const secure = request.headers.get("x-forwarded-proto") === "https";
  const answer: Response = await NextAuth(request as never, context as never, authOptions(secure));
  const { nextauth } = await context.params;
  // Ruling 9: what this browser cached of the family's photos goes with the session.
  if (request.method === "POST" && nextauth[0] === "signout")
    answer.headers.set("clear-site-data", '"cache"');
  return answer;
}

export { handler as GET, handler as POST };
