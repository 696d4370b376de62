import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { wantsDemo } from "./demo.ts";
import { explained, Failure } from "./failure.ts";
import { isNear, readSettings, requireFreePort } from "./settings.ts";

describe("an address only this machine or its own network reaches", () => {
  test.each([
    "http://localhost:3000",
    "http://LOCALHOST",
    "http://portal.localhost",
    "http://hauphuong.local",
    "http://127.0.0.1:3000",
    "http://127.8.9.10",
    "http://10.0.0.1",
    "http://10.255.255.255",
    "http://172.16.0.1",
    "http://172.31.255.255",
    "http://192.168.1.20:3000",
    "http://169.254.1.1",
    "http://[::1]:3000",
    "http://[fd00::1]",
    "http://[fe80::1]",
    // Other ways to write 10.0.0.1.
    "http://167772161",
    "http://[::ffff:10.0.0.1]",
  ])("%s is near", (address) => expect(isNear(address)).toBe(true));

  test.each([
    "https://hauphuong.example.vn",
    "http://8.8.8.8",
    "http://9.255.255.255",
    "http://11.0.0.1",
    "http://172.15.255.255",
    "http://172.32.0.1",
    "http://192.167.1.1",
    "http://192.169.1.1",
    "http://0.0.0.0",
    "http://[2001:db8::1]",
    "http://[::ffff:8.8.8.8]",
    "http://10.0.0.1.evil.com",
    "http://127.0.0.1.nip.io",
    "http://localhost.evil.com",
    "http://evil.com/localhost",
    "http://localhost@evil.com",
    "http://mylocalhost",
    "http://notlocal",
  ])("%s is far", (address) => expect(isNear(address)).toBe(false));
});

describe("the demo", () => {
  const [near, far] = ["http://192.168.1.20:3000", "https://hauphuong.example.vn"];
  const refused = "refused";
  // What the database holds, DEMO, and the answer without a PUBLIC_URL, with a near one and with a far one.
  test.each([
    ["empty", "on", true, true, refused],
    ["empty", undefined, true, true, false],
    ["empty", "off", false, false, false],
    ["demo", "on", true, true, refused],
    ["demo", undefined, true, true, refused],
    ["demo", "off", false, false, refused],
    ["own", "on", false, false, false],
    ["own", undefined, false, false, false],
    ["own", "off", false, false, false],
  ] as const)("in a database that is %s, with DEMO=%s", (contents, demo, ...expected) => {
    const answers = [undefined, near, far].map((publicUrl) => {
      try {
        return wantsDemo(contents, { ...readSettings({} as NodeJS.ProcessEnv), demo, publicUrl });
      } catch (fault) {
        expect(fault).toBeInstanceOf(Failure);
        expect((fault as Failure).en).toContain(far);
        return refused;
      }
    });
    expect(answers).toEqual(expected);
  });
});

describe("settings", () => {
  const read = (given: Record<string, string>) => readSettings(given as unknown as NodeJS.ProcessEnv);

  test("need none to be given; one left empty is one not set", () => {
    const usual = { port: 3000, databaseUrl: undefined, publicUrl: undefined, demo: undefined };
    expect(read({})).toMatchObject(usual);
    expect(read({ PORT: "", DATABASE_URL: "", PUBLIC_URL: "", DEMO: "", DATA_DIR: "" })).toEqual(read({}));
  });

  test("are read as they are", () => {
    const given = {
      PORT: "65535",
      DATA_DIR: "/srv/portal",
      DATABASE_URL: "postgresql://portal:secret@db:5432/portal",
      PUBLIC_URL: "https://hauphuong.example.vn",
      DEMO: "off",
    };
    expect(read(given)).toEqual({
      port: 65535,
      dataDir: "/srv/portal",
      databaseUrl: given.DATABASE_URL,
      publicUrl: given.PUBLIC_URL,
      demo: "off",
    });
  });

  test.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3000.5"],
    ["PORT", "-1"],
    ["PORT", "http"],
    ["DATABASE_URL", "mysql://u:secret@db/portal"],
    ["DATABASE_URL", "postgres://u:secret@db"],
    ["PUBLIC_URL", "hauphuong.example.vn"],
    ["PUBLIC_URL", "ftp://hauphuong.example.vn"],
    ["DEMO", "ON"],
    ["DEMO", "yes"],
  ])("%s=%s is refused by its name, in both languages", (name, value) => {
    const refusal = () => read({ [name]: value });
    expect(refusal).toThrow(Failure);
    try {
      refusal();
    } catch (fault) {
      const { vi, en } = fault as Failure;
      for (const said of [vi, en]) {
        expect(said).toContain(`${name}=`);
        expect(said).not.toContain("secret");
      }
    }
  });
});

test("a port that another program has is refused, with one to take instead; a free one is not", async () => {
  const other = createServer();
  const port = await new Promise<number>((listening) =>
    other.listen(0, "0.0.0.0", () => listening((other.address() as { port: number }).port)),
  );
  await expect(requireFreePort(port)).rejects.toMatchObject({
    name: "Failure",
    en: expect.stringContaining(`PORT=${port + 1}`),
    vi: expect.stringContaining(`${port}`),
  });
  await new Promise((closed) => other.close(closed));
  await requireFreePort(port);
});

describe("a fault is explained", () => {
  const coded = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

  test.each(["ENOSPC", "EDQUOT", "53100"])("%s is a full disk", (code) => {
    expect(explained(coded(code), "/srv/portal")).toMatchObject({
      name: "Failure",
      vi: expect.stringContaining("Ổ đĩa đã đầy"),
      en: expect.stringMatching(/disk is full.*\/srv\/portal/),
    });
  });

  test.each(["EACCES", "EPERM", "EROFS"])("%s is a place that may not be written to", (code) => {
    const at = (path?: string) => (explained(coded(code, { path }), "/srv/portal") as Failure).en;
    expect(at()).toContain("No permission to write to /srv/portal");
    expect(at("/srv/other/file")).toContain("/srv/other/file");
  });

  test("also where it is the cause of another, with its own path", () => {
    const wrapped = new Error("outer", { cause: new Error("inner", { cause: coded("ENOSPC") }) });
    expect(explained(wrapped, "/srv/portal")).toMatchObject({ en: expect.stringContaining("disk is full") });
  });

  test("and left alone when it is none of these, or already said", () => {
    const said = new Failure("đầy", "full");
    for (const fault of [new Error("x"), coded("ENOENT"), "words", undefined, said])
      expect(explained(fault, "/srv/portal")).toBe(fault);
  });
});
