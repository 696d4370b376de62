/** An entry of a list to choose from, worded on the server. */
export type Option = { value: string; label: string };
