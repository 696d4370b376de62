import type { CadreViewer } from "../auth/types.ts";

/** The company sees and ends its families' devices (security.md 7), never a cadre's: that is his own. */
export const canKeepDevices = (viewer: Pick<CadreViewer, "can">) => viewer.can("families");
