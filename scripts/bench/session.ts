import { randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";

/** The cookie of a new device session, as sign-in makes it. */
export async function sessionOf(phone: string): Promise<string> {
  const { signIn } = await import("#lib/auth/sign-in.ts");
  const password = "Hau-phuong-2026";
  const answer = await signIn({
    phone,
    password,
    deviceId: randomBytes(16).toString("hex"),
    device: "bench",
    address: "127.0.0.1",
  });
  if (!("sid" in answer)) throw new Error(`sign-in refused: ${answer.refused}`);
  return encode({ token: { sid: answer.sid }, secret: process.env.AUTH_SECRET ?? "", maxAge: 3600 });
}
