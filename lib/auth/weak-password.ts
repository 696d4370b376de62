/** What people who guess try first, in Vietnam as elsewhere; compared without case, accents and what is not a letter or digit. */
const COMMON = new Set(
  `password password1 password12 password123 passw0rd p4ssword qwertyui qwerty12 qwerty123 qwertyuiop 1q2w3e4r 1q2w3e4r5t
  1qaz2wsx zaq12wsx q1w2e3r4 asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 abc12345 abcd1234 abcdefgh a1234567 a12345678
  aa123456 aa12345678 abc123456 123456ab 12345abc 123456abc 123456aa admin123 administrator welcome1 welcome123 letmein1
  iloveyou iloveyou1 sunshine princess football baseball superman michael1 computer internet samsung1 iphone12 facebook
  facebook1 facebook123 google123 zalo1234 zalo12345 zalo123456 matkhau1 matkhau12 matkhau123 matkhau1234 matkhaumoi
  matkhauso1 khongnho khongbiet khongcomatkhau quenmatkhau xinchao1 xinchao123 vietnam1 vietnam12 vietnam123 vietnamvodich
  hanoi123 saigon123 hochiminh danang123 anhyeuem anhyeuem1 anhyeuem123 emyeuanh emyeuanh1 yeuemnhieu yeuanhnhieu anhnhoem
  nhoemnhieu conyeume conyeubome bomeyeucon giadinh1 giadinh123 giadinhtoi toiyeuvietnam toilatoi noloveno yeunhieu
  chiensi1 chiensi123 bodoicuho bodoi123 quandoi1 quandoi123 hauphuong hauphuong1 hauphuong123 hauphuongchiensi nhapngu123
  nguyenvan nguyenvana nguyenthi tranvan1 conmeo123 concho123 mothaiba motnamhai motngaymoi sinhnhat chucmung chucmungnammoi
  87654321 987654321 9876543210 1357924680 147258369 159753123 112233445 11223344 1122334455 12341234 12121212 123123123
  123321123 12345679 13579135 19001900 01234567 012345678 0123456789 10203040 13131313 20202020 5201314520 52013145
  66668888 68686868 86868686 79797979 88886666 99998888 18181818 19751975 30041975 02091945 22121944 2212194422 1234567a
  12345678a 123456789a 1234567890a password! qwer1234 1234qwer qweasdzxc 1qazxsw2 dragon12 master12 monkey12 shadow12`
    .split(/\s+/)
    .filter(Boolean),
);

const plain = (text: string) =>
  text
    .replace(/[đĐ]/g, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

const rows = [
  "0123456789012345678",
  "9876543210987654321",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
];

/**
 * Whether somebody who guesses would soon have it: a common one, one sign repeated, a run of the keyboard, or just what
 * others know of the person (security.md 7).
 * @param known his phone number, names, days: what is not a password
 */
export function isWeakPassword(password: string, known: readonly string[] = []): boolean {
  const own = plain(password);
  if (COMMON.has(own) || own.length < 4) return true;
  if (new Set(own).size < 3 || rows.some((row) => row.includes(own))) return true;
  return known
    .map(plain)
    .some((fact) => fact.length > 3 && (own === fact || own === fact.replace(/^84/, "0")));
}
