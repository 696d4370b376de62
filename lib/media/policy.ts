import type { CadreViewer, Viewer } from "../auth/types.ts";

/** Photos come from cadres who capture (ruling 6). Into which draft is the mutation's and the database's to say. */
export const canUpload = (viewer: Viewer): viewer is CadreViewer =>
  viewer.role === "cadre" && viewer.can("capture");
