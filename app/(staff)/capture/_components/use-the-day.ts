import { useEffect, useRef, useState } from "react";
import { CLOCK_LEARNED, clockOffBy, type DayByClock, dayTaken, guessDay } from "#lib/outbox/clock.ts";

/**
 * The day of what is being photographed, as long as nobody has chosen it: by this phone's clock, which may be wrong,
 * and put right once the server has said what time it is.
 */
export function useTheDay(left: DayByClock | null, setDay: (day: string) => void) {
  const [by, setBy] = useState(left);
  const chosen = useRef(false);
  useEffect(() => {
    if (!by) return;
    const learned = () => setDay(dayTaken(by, Date.now(), clockOffBy()) ?? "");
    addEventListener(CLOCK_LEARNED, learned);
    return () => removeEventListener(CLOCK_LEARNED, learned);
  }, [by, setDay]);
  return {
    by,
    /** With the first photo. `today`: the server's day when it made the page, which may have been kept since. */
    begin(today: string) {
      if (chosen.current) return;
      const [startedAt, offBy] = [Date.now(), clockOffBy()];
      setBy({ startedAt, offBy, notBefore: today });
      setDay(guessDay(startedAt, offBy, today));
    },
    /** The author says it himself. */
    choose() {
      chosen.current = true;
      setBy(null);
    },
  };
}
