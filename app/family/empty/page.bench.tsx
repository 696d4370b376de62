/** Built for `npm run bench` alone (next.config.ts): an empty dynamic page behind the family's layout and proxy. */
export default function EmptyPage() {
  return <p>…</p>;
}
