"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Answer } from "#lib/action.ts";
import { isWeakPassword } from "#lib/auth/weak-password.ts";
import type { AcceptInput } from "#lib/enrolment/input.ts";
import type { AcceptAnswer, DoorAnswer, Gone as GoneAnswer, Welcome } from "#lib/enrolment/types.ts";
import { Gone } from "./gone.tsx";
import { JoinConsents } from "./join-consents.tsx";
import { JoinDone } from "./join-done.tsx";
import { JoinPassword } from "./join-password.tsx";
import { JoinBirth, JoinWho } from "./join-who.tsx";
import { StepHead } from "./step-head.tsx";

type Way = { token?: string; code?: string; phone: string; birthDay?: string };
type Choices = NonNullable<AcceptInput["choices"]>;
type Step = "who" | "birth" | "password" | "consents" | "done";

type Props = {
  /** Of the link; without it a code is typed. */
  token?: string;
  /** Whose door it is, as far as the link tells. */
  for: "family" | "cadre" | "recovery";
  knock: (input: Way) => Promise<Answer<DoorAnswer>>;
  accept: (
    input: Way & { password?: string; choices?: Choices; terms: true },
  ) => Promise<Answer<AcceptAnswer>>;
};

const FAMILY: Step[] = ["who", "password", "consents", "done"];
const OTHERS: Step[] = ["who", "password", "done"];

/**
 * From an invitation to one's first sign-in in at most four screens. Everything is kept here until the last press,
 * which is the only one that uses the invitation up.
 */
export function JoinFlow({ token, for: whose, knock, accept }: Props) {
  const t = useTranslations("enrolment.door");
  const refused = useTranslations("signIn.refused");
  const errors = useTranslations("errors");
  const [step, setStep] = useState<Step>("who");
  const [way, setWay] = useState<Way>({ phone: "" });
  const [welcome, setWelcome] = useState<Welcome>();
  const [password, setPassword] = useState<string>();
  const [gone, setGone] = useState<GoneAnswer["why"]>();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);

  // Each screen is one entry of history: the phone's own "back" leads to the one before.
  useEffect(() => {
    const onBack = () => setStep((window.history.state?.step as Step) ?? "who");
    window.addEventListener("popstate", onBack);
    return () => window.removeEventListener("popstate", onBack);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of every new screen the heading is said first
  useEffect(() => {
    if (first.current) first.current = false;
    else head.current?.focus();
    if (!first.current) window.scrollTo(0, 0);
  }, [step, gone]);

  function goTo(next: Step) {
    setProblem("");
    if (next === "done") window.history.replaceState({ step: next }, "");
    else window.history.pushState({ step: next }, "");
    setStep(next);
  }

  /** Runs one press: the sentence of a refusal appears where the button is, and nothing that was typed goes. */
  async function press(work: () => Promise<string | undefined>) {
    if (busy) return;
    setBusy(true);
    setProblem("");
    setProblem((await work().catch(() => t("network"))) ?? "");
    setBusy(false);
  }

  const refusal = (answer: DoorAnswer | AcceptAnswer): string | undefined => {
    if (answer.status === "wrong") return t(way.code || !token ? "wrongCode" : "wrong");
    if (answer.status === "wait") return t("wait", { minutes: answer.minutes });
    if (answer.status === "gone") setGone(answer.why);
    return undefined;
  };

  const tryDoor = (given: Way) =>
    press(async () => {
      const answer = await knock(given);
      if (!answer.ok) return answer.sentence;
      setWay(given);
      if (answer.data.status === "askBirthDay") goTo("birth");
      else if (answer.data.status === "welcome") {
        setWelcome(answer.data);
        if (answer.data.account !== "here") goTo("password");
        else if (isFamily(answer.data)) goTo("consents");
        else return finish(given, undefined, undefined, answer.data);
      } else if (answer.data.status === "wrong") return t(given.birthDay || token ? "wrong" : "wrongCode");
      return refusal(answer.data);
    });

  const givePassword = (given: string) =>
    press(async () => {
      if (welcome?.account === "new" && isWeakPassword(given, [way.phone, welcome.name, way.birthDay ?? ""]))
        return errors("passwordWeak");
      if (welcome?.account === "known") {
        const sentence = await signInAs(given);
        if (sentence) return sentence;
      }
      setPassword(given);
      if (welcome && isFamily(welcome)) goTo("consents");
      else return finish(way, given, undefined, welcome);
    });

  const decide = (choices: Choices) => press(() => finish(way, password, choices, welcome));

  async function finish(given: Way, secret: string | undefined, choices: Choices | undefined, to?: Welcome) {
    const own = to?.account === "new" ? secret : undefined;
    const answer = await accept({ ...given, password: own, choices, terms: true });
    if (!answer.ok) {
      return answer.sentence;
    }
    if (answer.data.status === "signIn") {
      setWelcome(to && { ...to, account: "known" });
      goTo("password");
      return t("password.leadKnown");
    }
    if (answer.data.status !== "done") return refusal(answer.data);
    if (own) await signInAs(own);
    goTo("done");
  }

  async function signInAs(secret: string): Promise<string | undefined> {
    const answer = await signIn("credentials", { phone: way.phone, password: secret, redirect: false });
    if (!answer?.error) return undefined;
    const [reason, minutes = ""] = answer.error.split(":");
    return reason === "wait" ? refused("wait", { minutes }) : refused(reason === "phone" ? "phone" : "wrong");
  }

  if (gone) return <Gone why={gone} />;
  const steps = whose === "family" ? FAMILY : OTHERS;
  const place = steps.indexOf(step === "birth" ? "who" : step) + 1;
  return (
    <div id="door" className="grid gap-4">
      <StepHead
        place={place}
        of={steps.length}
        onBack={place > 1 && step !== "done" ? () => history.back() : undefined}
      />
      {step === "who" && (
        <JoinWho
          head={head}
          typed={!token}
          for={whose}
          given={way}
          busy={busy}
          problem={problem}
          onGo={tryDoor}
          token={token}
        />
      )}
      {step === "birth" && <JoinBirth head={head} given={way} busy={busy} problem={problem} onGo={tryDoor} />}
      {step === "password" && welcome && (
        <JoinPassword
          head={head}
          welcome={welcome}
          phone={way.phone}
          busy={busy}
          problem={problem}
          onGo={givePassword}
        />
      )}
      {step === "consents" && welcome && (
        <JoinConsents head={head} name={welcome.name} busy={busy} problem={problem} onGo={decide} />
      )}
      {step === "done" && welcome && <JoinDone head={head} welcome={welcome} phone={way.phone} />}
    </div>
  );
}

const isFamily = (welcome: Welcome) => welcome.kind === "card" || welcome.kind === "link";
