import { chromium } from "@playwright/test";
import { browserFlags, findChromium } from "../browser.ts";

/** What a phone of 360×740 fetches for the first view of /family, in kB over the wire. */
export async function weighFirstView(base: string, cookie: string): Promise<{ script: number }> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: browserFlags });
  try {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
    });
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url: base }]);
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send("Network.enable");
    const kinds = new Map<string, string>();
    const bytes = new Map<string, number>();
    network.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
      bytes.set(requestId, encodedDataLength),
    );
    await page.goto(`${base}/family`, { waitUntil: "networkidle" });
    const script = [...bytes].filter(([id]) => kinds.get(id) === "Script").reduce((sum, [, n]) => sum + n, 0);
    return { script: script / 1000 };
  } finally {
    await browser.close();
  }
}
