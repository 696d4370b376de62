/** Late afternoon by day, the last light of dusk in the dark theme; the name over the sky stays readable. */
const LIGHT =
  "[--sky:#a3bfc0] [--mid:#ead9b6] [--low:#f4c98d] [--sun:#fff3cf] [--far:#a9b6a0] [--near:#8aa07c] [--field:#b9b868] [--field-low:#8fa055] [--line:#cfcf86] [--path:#dcc594] [--wall:#ecd5a4] [--roof:#a9533c] [--eave:#874030] [--tree:#587a45] [--leaf:#6d9055] [--palm:#4b6739] [--pane:#ffe09a]";
const DARK =
  "dark:[--sky:#8aa6b0] dark:[--mid:#d3b79a] dark:[--low:#e0a06c] dark:[--sun:#ffe3b0] dark:[--far:#86917f] dark:[--near:#63775c] dark:[--field:#80834a] dark:[--field-low:#566337] dark:[--line:#989a5e] dark:[--path:#b09b70] dark:[--wall:#c9ab7c] dark:[--roof:#8a4231] dark:[--eave:#683024] dark:[--tree:#3f5a35] dark:[--leaf:#527242] dark:[--palm:#34492a] dark:[--pane:#ffd774]";

const PALMS =
  "M35 126Q18 108 2 131q14-8 33-5Q23 96 9 121q9-11 26 5-3-38-13-23 2-4 13 23 4-39 0-25-4-6 0 25 11-35 14-23-10-7-14 23 17-23 27-4-15-17-27 4 19-10 33 5-16-15-33-5zm16 26q-13-14-25 4 10-6 25-4-9-24-20-4 7-9 20 4-3-30-10-18 2-4 10 18 3-31 0-20-3-5 0 20 9-27 11-18-8-6-11 18 13-18 21-3-12-14-21 3 15-8 26 4-13-12-26-4z";

const BANANA =
  "M204 240q-14-16-34-15 14 10 34 15 20-5 34-15-20-1-34 15 7-30 0-55-7 25 0 55-9-27-28-40 8 20 28 40 20-20 28-40-19 13-28 40 0-28-12-45-1 21 12 45z";

/** The house a letter comes home to: someone waits in the doorway. Scales to fill, keeping its middle. */
export function WelcomeScene({ label, className = "" }: { label: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 390 300"
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label={label}
      className={`${LIGHT} ${DARK} ${className}`}
    >
      <defs>
        <linearGradient id="welcome-sky" x2="0" y2="1">
          <stop stopColor="var(--sky)" />
          <stop offset=".45" stopColor="var(--mid)" />
          <stop offset=".66" stopColor="var(--low)" />
        </linearGradient>
        <radialGradient id="welcome-sun">
          <stop stopColor="#fff1c6" />
          <stop offset=".3" stopColor="#ffe0a0" stopOpacity=".7" />
          <stop offset="1" stopColor="#ffd68a" stopOpacity="0" />
        </radialGradient>
        <linearGradient id="welcome-field" x2="0" y2="1">
          <stop stopColor="var(--field)" />
          <stop offset="1" stopColor="var(--field-low)" />
        </linearGradient>
      </defs>
      <path d="M0 0h390v300H0z" fill="url(#welcome-sky)" />
      <circle cx="286" cy="150" r="120" fill="url(#welcome-sun)" />
      <circle cx="286" cy="150" r="20" fill="var(--sun)" />
      <path
        d="M0 300V152.5c49 0 49 8.3 97.5 8.3s48.8 9 97.5 9 48.8-7.8 97.5-7.8 48.8-35.7 97.5-35.7V300z"
        fill="var(--far)"
      />
      <path d="M0 300V166.6h78c39 0 39 15 78 15s39-9 78-9 39 .5 78 .5 39-3 78-3V300z" fill="var(--near)" />
      <g fill="none" strokeLinecap="round">
        <path
          d="M196 96q6-6 11 0 5-6 11 0m10 14q4-4 8 0 4-4 8 0m-68 6q4-4 8 0 4-4 8 0"
          stroke="#6b7a66"
          strokeWidth="1.6"
        />
        <path d="M30 238q1-56 5-112m21 114q-1-44-5-88" stroke="#8d7d5e" strokeWidth="3.8" />
        <path d="M35 137v-11m16 35v-9" stroke="#7f9a55" strokeWidth="5" />
        <path d="M16 244v-48" stroke="#6b5238" strokeWidth="4" />
      </g>
      <path d={PALMS} fill="var(--palm)" />
      <path d={BANANA} fill="var(--leaf)" />
      <g fill="var(--tree)">
        <ellipse cx="10" cy="176" rx="28" ry="20" />
        <ellipse cx="30" cy="178" rx="30" ry="15" />
        <ellipse cx="9" cy="206" rx="27" ry="18" />
      </g>
      <g fill="var(--leaf)">
        <ellipse cx="8" cy="172" rx="23" ry="14" />
        <ellipse cx="31" cy="202" rx="29" ry="17" />
      </g>
      <path d="m70 178 26-36h82l26 36z" fill="var(--roof)" />
      <path
        d="m83 178 17-36m-4 36 13-36m1 36 8-36m5 36 4-36m10 36-1-36m14 36-5-36m18 36-9-36m23 36-14-36m27 36-18-36"
        stroke="var(--eave)"
        opacity=".55"
      />
      <path d="M80 184h114v54H80z" fill="var(--wall)" />
      <path d="M70 178h134l-3 7H73z" fill="var(--eave)" />
      <path d="M122 196h28v42h-28z" fill="#7a4d2c" />
      <path d="M125 199h22v39h-22zM90 200h22v20H90zm70 0h22v20h-22z" fill="var(--pane)" />
      <path d="M101 200v20m-11-10h22m59-10v20m-11-10h22" stroke="#8c6a3d" strokeWidth="2" />
      <path d="M81.5 185v53m111-53v53M116 185v53m40-53v53" stroke="#b08650" strokeWidth="3" />
      <path d="M0 236q195-10 390 2v62H0z" fill="url(#welcome-field)" />
      <path
        d="M0 252q200-12 390 2M0 270q200-14 390 2M0 290q200-14 390 2"
        fill="none"
        stroke="var(--line)"
        strokeWidth="2"
        opacity=".8"
      />
      <path d="M136 238q14 24 108 62h-74q-42-38-46-62z" fill="var(--path)" />
      <path d="m136.4 238 .6-13q3-5 6 0l.6 13z" fill="#6d4a5a" />
      <circle cx="140" cy="219.4" r="3.1" fill="#d9a27a" />
      <path d="M136.6 219.4q3.4-5.4 6.8 0-3.4-2.4-6.8 0z" fill="#3a2f2a" />
    </svg>
  );
}
