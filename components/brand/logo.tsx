/** The mark: a roof over a star. Decorative, the name stands beside it. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="9" fill="#3e6228" />
      <path
        d="M6.6 16.4 16 8.4l9.4 8"
        fill="none"
        stroke="#fefdfa"
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="m16 14.9 1.62 3.53 3.86.44-2.86 2.63.77 3.81L16 23.4l-3.39 1.91.77-3.81-2.86-2.63 3.86-.44z"
        fill="#e6b642"
      />
    </svg>
  );
}
