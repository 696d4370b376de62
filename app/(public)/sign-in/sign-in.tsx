"use client";

import { signIn } from "next-auth/react";
import { SignInForm, type SignInWords } from "#components/auth/sign-in-form.tsx";

type Refusals = { phone: string; wrong: string; wait: string; network: string };

/** Signs in through next-auth and goes on to the person's own page. */
export function SignIn({ words, refusals }: { words: SignInWords; refusals: Refusals }) {
  async function submit(phone: string, password: string): Promise<{ error?: string }> {
    const answer = await signIn("credentials", { phone, password, redirect: false }).catch(() => undefined);
    if (!answer) return { error: refusals.network };
    if (!answer.error) {
      location.assign("/");
      return {};
    }
    const [reason, minutes = ""] = answer.error.split(":");
    if (reason === "wait") return { error: refusals.wait.replace("{minutes}", minutes) };
    return { error: reason === "phone" ? refusals.phone : refusals.wrong };
  }
  return <SignInForm words={words} onSubmit={submit} />;
}
