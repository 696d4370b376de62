/** One of the icons that `Marks` has put into the page. */
export const Mark = ({ name, className }: { name: string; className?: string }) => (
  <svg className={className} aria-hidden="true">
    <use href={`#mark-${name}`} />
  </svg>
);
