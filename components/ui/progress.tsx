/** A thin bar with its words above it; `text` says how far it is in words ("Đã gửi 2/8"). */
export function Progress(props: { value: number; max: number; label: string; text: string }) {
  const { value, max, label, text } = props;
  return (
    <div className="min-w-0">
      <div className="mb-1.5 flex flex-wrap justify-between gap-x-3 text-note">
        <span className="text-ink-2">{label}</span>
        <span className="font-semibold">{text}</span>
      </div>
      <progress
        value={value}
        max={max}
        aria-label={label}
        aria-valuetext={text}
        className="block h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-line [&::-moz-progress-bar]:bg-leaf [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:bg-leaf"
      />
    </div>
  );
}
